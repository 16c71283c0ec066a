package io.sparkcapacity.kernel;

/** What one task computes products with: the arithmetic, and memory that is used again panel after panel. */
public final class Workspace {
    private final StripProducts products;
    private double[] features = new double[0];
    private double[] otherFeatures = new double[0];
    private double[] activations = new double[0];
    private double[] product = new double[0];

    public Workspace(StripProducts products) {
        this.products = products;
    }

    /** A workspace with the arithmetic that this JVM runs fastest. */
    public static Workspace best() {
        return new Workspace(StripProducts.best());
    }

    StripProducts products() {
        return products;
    }

    static int stripCount(int count) {
        return Strips.padded(count) / StripProducts.WIDTH;
    }

    /** The feature strips of {@code x}, each {@code x.rows()} long; valid until the next call. */
    double[] featureStrips(DensePanel x) {
        features = atLeast(features, Strips.length(x.features(), x.rows()));
        x.packFeatures(features);
        return features;
    }

    /** The same in memory of its own, for the other operand of a product. */
    double[] otherFeatureStrips(DensePanel y) {
        otherFeatures = atLeast(otherFeatures, Strips.length(y.features(), y.rows()));
        y.packFeatures(otherFeatures);
        return otherFeatures;
    }

    /**
     * The activation strips of {@code x}, tile of features by tile: the one that begins with feature k starts at k times the
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
