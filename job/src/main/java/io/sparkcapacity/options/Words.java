package io.sparkcapacity.options;

import io.sparkcapacity.error.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One of a few values, each with a name.
 *
 * @param values all of them; asked for only when a value is parsed
 * @param word the name of a value
 * @param other what an error message adds if a name is like none of them; empty for nothing
 */
record Words<T>(Supplier<List<T>> values, Function<T, String> word, String other) implements OptionType<T> {
    /** The constants of an enum, in lower case. */
    static <E extends Enum<E>> Words<E> of(Class<E> type) {
        return new Words<>(
                () -> List.of(type.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT), "");
    }

    /** Any of these values; {@code word} names it. */
    static <T> Words<T> of(Supplier<List<T>> values, Function<T, String> word) {
        return new Words<>(values, word, "");
    }

    /** The same values or none, which is written {@code none}. */
    Words<Optional<T>> or(String none) {
        return new Words<>(
                () -> Stream.concat(
                                Stream.of(Optional.<T>empty()),
                                values.get().stream().map(Optional::of))
                        .toList(),
                value -> value.map(word).orElse(none),
                other);
    }

    /** With another end of the error message for a name that is like none of the values. */
    Words<T> adding(String remedy) {
        return new Words<>(values, word, remedy);
    }

    @Override
    public List<String> words() {
        return values.get().stream().map(word).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public Optional<T> parse(String text) {
        return values.get().stream()
                .filter(value -> word.apply(value).equals(text.strip()))
                .findFirst();
    }

    @Override
    public String remedy(String text, String example) {
        return NearestName.to(text, words())
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("it is one of " + String.join(", ", words()) + other);
    }

    @Override
    public String print(T value) {
        return word.apply(value);
    }
}
