package io.sparkcapacity.options;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Text that is allowed to be anything.
 *
 * @param parser the value that a text stands for
 * @param printer the text of a value
 */
record Texts<T>(Function<String, T> parser, Function<T, String> printer) implements OptionType<T> {
    /** A word. */
    static final OptionType<String> TEXT = new Texts<>(String::strip, text -> text);

    /** Any text or none, which is written as an empty text. Names of files may begin and end with blanks. */
    static final OptionType<Optional<String>> OPTIONAL =
            new Texts<>(text -> Optional.of(text).filter(value -> !value.isBlank()), value -> value.orElse(""));

    @Override
    public Optional<T> parse(String text) {
        return Optional.of(parser.apply(text));
    }

    @Override
    public String remedy(String text, String example) {
        throw new IllegalStateException("Every text is allowed");
    }

    @Override
    public String print(T value) {
        return printer.apply(value);
    }

    /** Names, separated by commas; or none. */
    static final class Names implements OptionType<List<String>> {
        @Override
        public Optional<List<String>> parse(String text) {
            List<String> names = text.isBlank()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            return Optional.of(names).filter(all -> !all.contains(""));
        }

        @Override
        public String remedy(String text, String example) {
            return "between two of its commas there is no name";
        }

        @Override
        public String print(List<String> names) {
            return String.join(",", names);
        }
    }

    /** One setting {@code key=value}, or none. */
    static final class Setting implements OptionType<Map<String, String>> {
        @Override
        public Optional<Map<String, String>> parse(String text) {
            int equals = text.indexOf('=');
            if (text.isEmpty()) {
                return Optional.of(Map.of());
            }
            return equals <= 0
                    ? Optional.empty()
                    : Optional.of(Map.of(text.substring(0, equals), text.substring(equals + 1)));
        }

        @Override
        public String remedy(String text, String example) {
            return "it is a key and a value such as strategy=row-gram";
        }

        @Override
        public String print(Map<String, String> value) {
            return value.entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue())
                    .collect(Collectors.joining());
        }

        @Override
        public Class<?> parameterClass() {
            return Map.class;
        }
    }
}
