package io.sparkcapacity.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tile products by netlib's GEMM.
 *
 * <p>The Java one, not a native library that happens to be installed: every executor must round alike. A row-major
 * panel is, to column-major BLAS, the d×n matrix Xᵀ with leading dimension d.
 */
enum NetlibTileProducts implements TileProducts {
    INSTANCE;

    // Loading the class looks for native libraries, which nobody asked for, and warns that it found none. Held here,
    // because
    // a logger that nobody refers to is collected, and its level with it.
    private static final Logger LOOKING_FOR_NATIVE = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

    private static final BLAS GEMM;

    static {
        LOOKING_FOR_NATIVE.setLevel(Level.OFF);
        GEMM = JavaBLAS.getInstance();
    }

    @Override
    public void ofFeatures(Panel x, Range i, Range j, double[] tile) {
        int d = x.features();
        double[] v = x.values();
        GEMM.dgemm(
                "N",
                "T",
                i.length(),
                j.length(),
                x.rows(),
                1,
                v,
                i.start(),
                d,
                v,
                j.start(),
                d,
                0,
                tile,
                0,
                i.length());
    }

    @Override
    public void ofActivations(Panel x, Range p, Panel y, Range q, Range k, double[] tile) {
        int d = x.features();
        int fromX = p.start() * d + k.start();
        int fromY = q.start() * d + k.start();
        GEMM.dgemm(
                "T",
                "N",
                p.length(),
                q.length(),
                k.length(),
                1,
                x.values(),
                fromX,
                d,
                y.values(),
                fromY,
                d,
                0,
                tile,
                0,
                p.length());
    }

    @Override
    public void ofMoment(Panel x, Range p, Range i, double[] moment, Range j, double[] tile) {
        int d = x.features();
        int fromX = p.start() * d + i.start();
        GEMM.dgemm(
                "T",
                "N",
                j.length(),
                p.length(),
                i.length(),
                1,
                moment,
                0,
                i.length(),
                x.values(),
                fromX,
                d,
                0,
                tile,
                0,
                j.length());
    }

    /**
     * The name of netlib's class, {@code VectorBLAS} being the vectorised one, and of its vectors: both decide in which order
     * a product adds, and so its last digits.
     */
    @Override
    public String toString() {
        return "netlib " + GEMM.getClass().getSimpleName() + vectors();
    }

    private static String vectors() {
        try {
            // By name: the module is an incubator's, and there only for those who ask for it.
            Object species = Class.forName("jdk.incubator.vector.DoubleVector")
                    .getField("SPECIES_MAX")
                    .get(null);
            Object lanes = Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("length")
                    .invoke(species);
            return ", " + lanes + " doubles a vector";
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
