package io.sparkcapacity.input;

import java.io.Serializable;

/**
 * One component: whose rows are compared with each other.
 *
 * @param name the value of the component column as text; null where that value is null
 * @param activations n, the number of rows
 * @param features d, the length of every vector
 * @param exponent values are multiplied by 2^−exponent as they are read, so that float64 input can't overflow; a power of
 *     two changes no capacity
 */
public record ComponentShape(String name, long activations, int features, int exponent) implements Serializable {
    /** What a component is called where the whole input is one. */
    public static final String WHOLE_INPUT = "(all)";

    public ComponentShape {
        if (activations < 1 || features < 1) {
            throw new IllegalArgumentException("A component needs activations and features, at least one of each: "
                    + activations + " × " + features);
        }
    }

    public ComponentShape(String name, long activations, int features) {
        this(name, activations, features, 0);
    }

    /** The name in quotes, with line breaks and other control characters escaped: safe in a one-line message. */
    public String quotedName() {
        return name == null ? "NULL" : quoted(name);
    }

    /** {@code text} in single quotes, control characters escaped. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('\'').toString();
    }
}
