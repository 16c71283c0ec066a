package io.sparkcapacity.kernel;

/** The arithmetic of one task, and buffers that it reuses for every panel. Not thread-safe. */
public final class Workspace {
    private final StripProducts products;
    private final Operand left;
    private final Operand right;
    private double[] activations = new double[0];
    private double[] product = new double[0];

    public Workspace(Arithmetic arithmetic) {
        this.products = arithmetic.products();
        this.left = new Operand(arithmetic.precision());
        this.right = new Operand(arithmetic.precision());
    }

    /** A workspace with {@link Arithmetic#best}. */
    public static Workspace best() {
        return new Workspace(Arithmetic.best());
    }

    StripProducts products() {
        return products;
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

    /**
     * The activation strips of {@code x} in double, one tile of features after another; valid until the next call. The
     * tile that starts with feature k is at index k times the padded number of rows.
     */
    double[] activationBlocks(DensePanel x) {
        activations = atLeast(activations, Strips.length(x.rows(), x.features()));
        for (int tile = 0; tile < Range.tileCount(x.features()); tile++) {
            Range features = Range.tile(tile, x.features());
            x.packActivations(features, activations, features.start() * Strips.padded(x.rows()));
        }
        return activations;
    }

    /** A buffer for a product, of at least {@code length} undefined entries. */
    double[] product(int length) {
        product = atLeast(product, length);
        return product;
    }

    private static double[] atLeast(double[] memory, int length) {
        return memory.length < length ? new double[length] : memory;
    }
}
