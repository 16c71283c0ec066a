package io.sparkcapacity.options;

import java.util.List;
import java.util.Optional;

/**
 * The type of an option's values: how they are parsed from text and printed as text. {@link #parse} reads what
 * {@link #print} writes.
 */
public interface OptionType<T> {
    /** The value that {@code text} stands for; empty if it stands for none. */
    Optional<T> parse(String text);

    /**
     * What the user can do about {@code text}, which cannot be parsed; the end of an error message.
     *
     * @param example a text that can be parsed
     */
    String remedy(String text, String example);

    String print(T value);

    /** The allowed values, as text; empty if there are more than can be listed. */
    default List<String> words() {
        return List.of();
    }

    /**
     * The class of a value that is passed from outside: {@code String}, or the class of numbers, switches and settings.
     */
    default Class<?> parameterClass() {
        return String.class;
    }
}
