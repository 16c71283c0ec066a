package io.sparkcapacity.options;

import io.sparkcapacity.error.InvalidSettingException;

/**
 * One option: everything that the configuration file, the command line, the procedures and the documentation say about
 * it.
 *
 * @param name its name in kebab case, the same everywhere
 * @param placeholder what stands for the value in help texts, such as {@code PATH}
 * @param defaultValue the value if none is given
 * @param whenUnset what happens if none is given, in words; empty if the default value or its absence says it
 * @param meaning one sentence; values and names are between backticks
 */
public record Option<T>(
        Group group,
        Scope scope,
        String name,
        String placeholder,
        OptionType<T> type,
        T defaultValue,
        String whenUnset,
        String meaning) {
    private static final String CODE = "`";

    /** An option that every command takes. */
    Option(Group group, String name, String placeholder, OptionType<T> type, T defaultValue, String meaning) {
        this(group, Scope.EVERY_COMMAND, name, placeholder, type, defaultValue, "", meaning);
    }

    Option<T> whenUnset(String words) {
        return new Option<>(group, scope, name, placeholder, type, defaultValue, words, meaning);
    }

    Option<T> in(Scope other) {
        return new Option<>(group, other, name, placeholder, type, defaultValue, whenUnset, meaning);
    }

    /**
     * Parses a value.
     *
     * @throws InvalidSettingException if {@code text} is not one
     */
    public T parse(String text) {
        return type.parse(text)
                .orElseThrow(() -> new InvalidSettingException(
                        "Option '" + name + "' can't be '" + text + "'; " + type.remedy(text, defaultText())));
    }

    public String print(T value) {
        return type.print(value);
    }

    /** The default as text that can be parsed; empty for none. */
    public String defaultText() {
        return print(defaultValue);
    }

    /** The default in words, as Markdown. */
    public String defaultInWords() {
        if (!whenUnset.isEmpty()) {
            return whenUnset;
        }
        return defaultText().isEmpty() ? "none" : CODE + defaultText() + CODE;
    }

    /**
     * The text that {@link #parse} makes of {@code text} and {@link #print} writes: the same value, always written
     * alike.
     */
    public String canonical(String text) {
        return print(parse(text));
    }

    /** The flag that sets it on the command line. */
    public String flag() {
        return "--" + name;
    }

    /** {@code markdown} without its backticks. */
    public static String plain(String markdown) {
        return markdown.replace(CODE, "");
    }
}
