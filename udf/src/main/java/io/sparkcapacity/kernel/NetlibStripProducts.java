package io.sparkcapacity.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Strip products by netlib's GEMM, a strip of the second operand at a time.
 *
 * <p>To column-major BLAS a strip is a 16×K matrix. In which order it sums is the library's affair.
 */
record NetlibStripProducts(BLAS blas) implements StripProducts {
    /** The products of the native library that is installed, such as OpenBLAS, if one is. */
    static Optional<StripProducts> ofNativeLibrary() {
        // netlib warns of every implementation it could not load; what that means is said by whoever asked.
        Logger netlib = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        Level level = netlib.getLevel();
        netlib.setLevel(Level.OFF);
        try {
            return Optional.of(new NetlibStripProducts(NativeBLAS.getInstance()));
        } catch (RuntimeException e) {
            // A plain RuntimeException is netlib's word for no library.
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
