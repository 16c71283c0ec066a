package io.sparkcapacity.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Strip products by the GEMM of a native library, called through netlib for one strip of the second operand at a time.
 *
 * <p>For BLAS, which is column-major, a strip is a 16×K matrix. The order of its sums depends on the library.
 */
record NetlibStripProducts(BLAS blas) implements StripProducts {
    /** The products of the installed native library, such as OpenBLAS; empty if there is none. */
    static Optional<StripProducts> ofNativeLibrary() {
        // netlib logs a warning for every implementation that it cannot load. The caller logs what that means instead.
        Logger netlib = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        Level level = netlib.getLevel();
        netlib.setLevel(Level.OFF);
        try {
            return Optional.of(new NetlibStripProducts(NativeBLAS.getInstance()));
        } catch (RuntimeException e) {
            // netlib throws a plain RuntimeException if there is no library.
            return Optional.empty();
        } finally {
            netlib.setLevel(level);
        }
    }

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int j = 0; j < columns; j += WIDTH) {
            int fromStrip = fromB + j / WIDTH * strideB;
            int to = fromC + j * WIDTH;
            blas.dgemm("N", "T", WIDTH, WIDTH, terms, 1, a, fromA, WIDTH, b, fromStrip, WIDTH, 1, c, to, WIDTH);
        }
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        float[] sums = new float[WIDTH * WIDTH];
        for (int j = 0; j < columns; j += WIDTH) {
            int fromStrip = fromB + j / WIDTH * strideB;
            int to = fromC + j * WIDTH;
            blas.sgemm("N", "T", WIDTH, WIDTH, terms, 1, a, fromA, WIDTH, b, fromStrip, WIDTH, 0, sums, 0, WIDTH);
            for (int k = 0; k < sums.length; k++) {
                c[to + k] += sums[k];
            }
        }
    }

    @Override
    public String toString() {
        return "netlib " + blas.getClass().getSimpleName();
    }
}
