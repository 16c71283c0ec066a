package io.sparkcapacity.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * Tile products by netlib's GEMM.
 *
 * <p>The Java one, not a native library that happens to be installed: every executor must round alike. A row-major
 * panel is, to column-major BLAS, the d×n matrix Xᵀ with leading dimension d.
 */
enum NetlibTileProducts implements TileProducts {
    INSTANCE;

    private static final BLAS GEMM = JavaBLAS.getInstance();

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

    /** The name of netlib's class: {@code VectorBLAS} is the vectorised one. */
    @Override
    public String toString() {
        return "netlib " + GEMM.getClass().getSimpleName();
    }
}
