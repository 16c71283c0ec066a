package io.sparkcapacity.kernel;

/** What one task computes products with: the arithmetic, and memory that is used again panel after panel. */
public final class Workspace {
    private final StripProducts products;
    private final Operand left;
    private final Operand right;
    private double[] features = new double[0];
    private double[] activations = new double[0];
    private double[] product = new double[0];

    public Workspace(Arithmetic arithmetic) {
        this.products = arithmetic.products();
        this.left = new Operand(arithmetic.precision());
        this.right = new Operand(arithmetic.precision());
    }

    /** A workspace with the arithmetic that this JVM runs fastest, in double. */
    public static Workspace best() {
        return new Workspace(Arithmetic.best());
    }

    StripProducts products() {
        return products;
    }

    static int stripCount(int count) {
        return Strips.padded(count) / StripProducts.WIDTH;
    }

    /** The features of {@code x} as the left operand of a product of activations; valid until the next call. */
    Operand left(DensePanel x) {
        left.packFeatures(x);
        return left;
    }

    /** The features of {@code y} as the right operand. */
    Operand right(DensePanel y) {
        right.packFeatures(y);
        return right;
    }

    /** The feature strips of {@code x} in double, each {@code x.rows()} long; valid until the next call. */
    double[] featureStrips(DensePanel x) {
        features = atLeast(features, Strips.length(x.features(), x.rows()));
        x.packFeatures(features);
        return features;
    }

    /**
     * The activation strips of {@code x} in double, tile of features by tile: the one that begins with feature k starts at k times the
     * padded rows; valid until the next call.
     */
    double[] activationBlocks(DensePanel x) {
        activations = atLeast(activations, Strips.length(x.rows(), x.features()));
        for (int tile = 0; tile < Range.tileCount(x.features()); tile++) {
            Range features = Range.tile(tile, x.features());
            x.packActivations(features, activations, features.start() * Strips.padded(x.rows()));
        }
        return activations;
    }

    /** {@code length} entries for a product, undefined. */
    double[] product(int length) {
        product = atLeast(product, length);
        return product;
    }

    private static double[] atLeast(double[] memory, int length) {
        return memory.length < length ? new double[length] : memory;
    }
}
