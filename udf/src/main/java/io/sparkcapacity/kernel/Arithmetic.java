package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * How matrices are multiplied.
 *
 * @param products by what
 * @param precision in which precision activations are multiplied with each other
 */
public record Arithmetic(StripProducts products, Precision precision) implements Serializable {
    /** What this JVM runs fastest, in double. */
    public static Arithmetic best() {
        return new Arithmetic(StripProducts.best(), Precision.DOUBLE);
    }

    /** The same products in double. */
    public Arithmetic inDouble() {
        return new Arithmetic(products, Precision.DOUBLE);
    }

    @Override
    public String toString() {
        return products + ", " + precision;
    }
}
