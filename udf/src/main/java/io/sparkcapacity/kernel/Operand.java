package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

/** Strips of activations in the precision they are multiplied in, in memory that is used again. */
final class Operand {
    private final Precision precision;
    private double[] doubles = new double[0];
    private float[] floats = new float[0];

    Operand(Precision precision) {
        this.precision = precision;
    }

    /** Holds the feature strips of {@code x} from now on, each {@code x.rows()} long. */
    void packFeatures(DensePanel x) {
        makeRoom(Strips.length(x.features(), x.rows()));
        switch (precision) {
            case DOUBLE -> x.packFeatures(doubles);
            case SINGLE -> x.packFeatures(floats);
        }
    }

    /** Holds the activation strips of {@code x} from now on, each {@code x.features()} long. */
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

    /** The sum of the strip's row that begins at {@code from}. */
    double sumOfRow(int from) {
        double sum = 0;
        for (int i = from; i < from + WIDTH; i++) {
            sum += precision == Precision.DOUBLE ? doubles[i] : floats[i];
        }
        return sum;
    }

    /**
     * {@link StripProducts#multiplyAdd} with this operand for {@code a} and {@code other} for {@code b}, any number of
     * terms, cut into the chains that run fastest.
     */
    void multiplyAdd(
            StripProducts products,
            int terms,
            int from,
            Operand other,
            int fromOther,
            int stride,
            int columns,
            double[] c,
            int fromC) {
        for (int k = 0; k < terms; k += precision.terms()) {
            int chain = Math.min(precision.terms(), terms - k);
            int a = from + WIDTH * k;
            int b = fromOther + WIDTH * k;
            switch (precision) {
                case DOUBLE -> products.multiplyAdd(chain, doubles, a, other.doubles, b, stride, columns, c, fromC);
                case SINGLE -> products.multiplyAdd(chain, floats, a, other.floats, b, stride, columns, c, fromC);
            }
        }
    }
}
