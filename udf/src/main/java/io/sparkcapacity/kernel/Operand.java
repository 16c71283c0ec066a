package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

/** The strips of a panel, in the precision in which they are multiplied, in a buffer that is reused. */
final class Operand {
    private final Precision precision;
    private double[] doubles = new double[0];
    private float[] floats = new float[0];

    Operand(Precision precision) {
        this.precision = precision;
    }

    /** Replaces the content by the feature strips of {@code x}, of {@code x.rows()} terms each. */
    void packFeatures(DensePanel x) {
        makeRoom(Strips.length(x.features(), x.rows()));
        switch (precision) {
            case DOUBLE -> x.packFeatures(doubles);
            case SINGLE -> x.packFeatures(floats);
        }
    }

    /** Replaces the content by the activation strips of {@code x}, of {@code x.features()} terms each. */
    void packActivations(DensePanel x) {
        makeRoom(Strips.length(x.rows(), x.features()));
        Range all = new Range(0, x.features());
        switch (precision) {
            case DOUBLE -> x.packActivations(all, doubles, 0);
            case SINGLE -> x.packActivations(all, floats, 0);
        }
    }

    private void makeRoom(int length) {
        switch (precision) {
            case DOUBLE -> doubles = doubles.length < length ? new double[length] : doubles;
            case SINGLE -> floats = floats.length < length ? new float[length] : floats;
        }
    }

    /** The sum of the {@code WIDTH} values from index {@code from} on: one row of a strip. */
    double sumOfRow(int from) {
        double sum = 0;
        for (int i = from; i < from + WIDTH; i++) {
            sum += precision == Precision.DOUBLE ? doubles[i] : floats[i];
        }
        return sum;
    }

    /**
     * {@link StripProducts#multiplyAdd} with a strip of this operand as {@code a} and strips of {@code other} as
     * {@code b}. Takes any number of terms and splits them into the chains that run fastest.
     *
     * @param from the index of the strip of this operand
     * @param fromOther the index of the first strip of {@code other}
     * @param strideOther the distance between strips of {@code other}
     */
    void multiplyAdd(
            StripProducts products,
            int terms,
            int from,
            Operand other,
            int fromOther,
            int strideOther,
            int columns,
            double[] c,
            int fromC) {
        for (int k = 0; k < terms; k += precision.terms()) {
            int chain = Math.min(precision.terms(), terms - k);
            int a = from + WIDTH * k;
            int b = fromOther + WIDTH * k;
            switch (precision) {
                case DOUBLE ->
                    products.multiplyAdd(chain, doubles, a, other.doubles, b, strideOther, columns, c, fromC);
                case SINGLE -> products.multiplyAdd(chain, floats, a, other.floats, b, strideOther, columns, c, fromC);
            }
        }
    }
}
