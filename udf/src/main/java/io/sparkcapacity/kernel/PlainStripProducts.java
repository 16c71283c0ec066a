package io.sparkcapacity.kernel;

/**
 * Strip products in plain Java, for a JVM without the Vector API.
 *
 * <p>A tile is 4×2 sums. Eight chains hide the latency of two fused multiply-adds per cycle, and with their operands
 * they still fit into sixteen registers.
 */
enum PlainStripProducts implements StripProducts {
    INSTANCE;

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int j = 0; j < columns; j += 2) {
            int fromColumn = fromB + j / WIDTH * strideB + j % WIDTH;
            for (int i = 0; i < WIDTH; i += 4) {
                addTile(terms, a, fromA + i, b, fromColumn, c, fromC + j * WIDTH + i);
            }
        }
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int j = 0; j < columns; j += 2) {
            int fromColumn = fromB + j / WIDTH * strideB + j % WIDTH;
            for (int i = 0; i < WIDTH; i += 4) {
                addTile(terms, a, fromA + i, b, fromColumn, c, fromC + j * WIDTH + i);
            }
        }
    }

    private static void addTile(int terms, double[] a, int fromA, double[] b, int fromB, double[] c, int fromC) {
        double c00 = 0;
        double c10 = 0;
        double c20 = 0;
        double c30 = 0;
        double c01 = 0;
        double c11 = 0;
        double c21 = 0;
        double c31 = 0;
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            double b0 = b[fromB + k];
            double b1 = b[fromB + k + 1];
            double a0 = a[fromA + k];
            double a1 = a[fromA + k + 1];
            double a2 = a[fromA + k + 2];
            double a3 = a[fromA + k + 3];
            c00 = Math.fma(a0, b0, c00);
            c10 = Math.fma(a1, b0, c10);
            c20 = Math.fma(a2, b0, c20);
            c30 = Math.fma(a3, b0, c30);
            c01 = Math.fma(a0, b1, c01);
            c11 = Math.fma(a1, b1, c11);
            c21 = Math.fma(a2, b1, c21);
            c31 = Math.fma(a3, b1, c31);
        }
        c[fromC] += c00;
        c[fromC + 1] += c10;
        c[fromC + 2] += c20;
        c[fromC + 3] += c30;
        c[fromC + WIDTH] += c01;
        c[fromC + WIDTH + 1] += c11;
        c[fromC + WIDTH + 2] += c21;
        c[fromC + WIDTH + 3] += c31;
    }

    private static void addTile(int terms, float[] a, int fromA, float[] b, int fromB, double[] c, int fromC) {
        float c00 = 0;
        float c10 = 0;
        float c20 = 0;
        float c30 = 0;
        float c01 = 0;
        float c11 = 0;
        float c21 = 0;
        float c31 = 0;
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            float b0 = b[fromB + k];
            float b1 = b[fromB + k + 1];
            float a0 = a[fromA + k];
            float a1 = a[fromA + k + 1];
            float a2 = a[fromA + k + 2];
            float a3 = a[fromA + k + 3];
            c00 = Math.fma(a0, b0, c00);
            c10 = Math.fma(a1, b0, c10);
            c20 = Math.fma(a2, b0, c20);
            c30 = Math.fma(a3, b0, c30);
            c01 = Math.fma(a0, b1, c01);
            c11 = Math.fma(a1, b1, c11);
            c21 = Math.fma(a2, b1, c21);
            c31 = Math.fma(a3, b1, c31);
        }
        c[fromC] += c00;
        c[fromC + 1] += c10;
        c[fromC + 2] += c20;
        c[fromC + 3] += c30;
        c[fromC + WIDTH] += c01;
        c[fromC + WIDTH + 1] += c11;
        c[fromC + WIDTH + 2] += c21;
        c[fromC + WIDTH + 3] += c31;
    }

    @Override
    public String toString() {
        return "plain Java";
    }
}
