package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The arithmetic of matrix products.
 *
 * @param products the implementation
 * @param precision the precision in which activations are multiplied with each other
 */
public record Arithmetic(StripProducts products, Precision precision) implements Serializable {
    /** The fastest implementation in this JVM, in double. */
    public static Arithmetic best() {
        return new Arithmetic(BestStripProducts.INSTANCE, Precision.DOUBLE);
    }

    /** The same implementation in double. */
    public Arithmetic inDouble() {
        return new Arithmetic(products, Precision.DOUBLE);
    }

    @Override
    public String toString() {
        return products + ", " + precision;
    }
}
