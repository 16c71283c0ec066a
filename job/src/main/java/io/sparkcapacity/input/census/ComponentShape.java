package io.sparkcapacity.input.census;

import io.sparkcapacity.error.PrintableText;
import io.sparkcapacity.input.vector.VectorValues;
import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SparsePanel;
import io.sparkcapacity.kernel.StripProducts;
import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The shape of one component.
 *
 * @param name the value of the component column as text; null where that value is null
 * @param activations n, the number of rows
 * @param features d, the length of every vector
 * @param exponent values are multiplied by 2^−exponent when they are read, so that float64 input cannot overflow; a
 *     power of two changes no capacity
 * @param nonZeros how many values are not zero; n·d where the encoding stores zeros
 * @param valueBytes the memory of one value of a dense activation
 * @param units how many units of the input have activations of it
 */
public record ComponentShape(
        String name, long activations, int features, int exponent, long nonZeros, int valueBytes, int units)
        implements Serializable {
    /** Below this share of values that are not zero, touching only them beats the rate of dense products. */
    private static final double SPARSE = 1.0 / 16;

    /** The most bytes of a panel, which is one record of a shuffle or on a disk. */
    private static final long MOST_PANEL_BYTES = 16L << 20;

    /** The name of the component if the whole input is one. */
    public static final String WHOLE_INPUT = "(all)";

    public ComponentShape {
        if (activations < 1 || features < 1) {
            throw new IllegalArgumentException("A component needs activations and features, at least one of each: "
                    + activations + " × " + features);
        }
    }

    /** A dense component of float32 values in one unit. */
    public ComponentShape(String name, long activations, int features) {
        this(name, activations, features, 0, activations * features, Float.BYTES, 1);
    }

    /** The same shape with these values: float64 ones are scaled to magnitudes below 1. */
    public ComponentShape with(VectorValues values) {
        boolean scaled = valueBytes > Float.BYTES && values.largest() > 0;
        int ofLargest = scaled ? Math.getExponent(values.largest()) + 1 : 0;
        return new ComponentShape(name, activations, features, ofLargest, values.nonZeros(), valueBytes, units);
    }

    /** Whether activations of this shape and of {@code other} become the same panels and have the same plan. */
    public boolean isReadAs(ComponentShape other) {
        return exponent == other.exponent
                && isSparse() == other.isSparse()
                && (!isSparse() || nonZeros == other.nonZeros);
    }

    /** The same shape without the name. */
    public ComponentShape withoutName() {
        return new ComponentShape(null, activations, features, exponent, nonZeros, valueBytes, units);
    }

    /** The memory of its activations in panels. */
    public long bytes() {
        return isSparse() ? (Integer.BYTES + Double.BYTES) * nonZeros + Integer.BYTES * activations : denseBytes();
    }

    /** The memory of its activations in dense panels. */
    public long denseBytes() {
        return activations * valueBytes * features;
    }

    /**
     * The rows of every panel of a unit except the last: as many as a product takes, or fewer if they are very wide.
     */
    public int rowsPerPanel() {
        long fitting = MOST_PANEL_BYTES / ((long) valueBytes * features);
        return (int) Math.max(StripProducts.WIDTH, Math.min(Range.TILE, fitting));
    }

    /** Whether only the values that are not zero are kept. */
    public boolean isSparse() {
        return nonZeros < SPARSE * activations * features;
    }

    /** A panel for {@code rows} of its activations. */
    public Panel emptyPanel(int rows) {
        if (isSparse()) {
            return new SparsePanel(features);
        }
        return valueBytes == Float.BYTES ? new FloatPanel(features, rows) : new DoublePanel(features, rows);
    }

    /** By name, with numbers by their value: layer.2 before layer.10. Null comes first. */
    public static final Comparator<String> IN_NATURAL_ORDER = Comparator.nullsFirst(
            Comparator.comparing(ComponentShape::withPaddedNumbers).thenComparing(Comparator.naturalOrder()));

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static String withPaddedNumbers(String name) {
        return NUMBER.matcher(name)
                .replaceAll(number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
    }

    /** The name in quotes, with line breaks and other hidden characters escaped: safe in a one-line message. */
    public String quotedName() {
        return quotedOrNull(name);
    }

    /** {@code name} in single quotes; NULL, without quotes, for the component without a name. */
    public static String quotedOrNull(String name) {
        return name == null ? "NULL" : quoted(name);
    }

    /** {@code text} in single quotes, hidden characters escaped. */
    public static String quoted(String text) {
        return "'" + PrintableText.of(text) + "'";
    }
}
