package io.sparkcapacity.kernel;

/** The fastest provider of the JVM this runs in, looked up again wherever it is sent: machines differ. */
enum BestStripProducts implements StripProducts {
    INSTANCE;

    private static final StripProducts BEST = PlainStripProducts.INSTANCE;

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        BEST.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        BEST.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
    }

    @Override
    public String toString() {
        return BEST.toString();
    }
}
