package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The three matrix products everything else is made of, one tile at a time.
 *
 * <p>Each writes a tile, column-major, over what was there. No sum in them has more than {@link Range#TILE} terms; in
 * which order a product adds its terms is its own affair, but the same for the same shapes.
 */
public interface TileProducts extends Serializable {
    /** The product this JVM runs fastest: netlib's GEMM in Java, vectorised where {@code jdk.incubator.vector} is. */
    static TileProducts best() {
        return NetlibTileProducts.INSTANCE;
    }

    /** {@code tile} ← X[:, i]ᵀ X[:, j], of shape |i|×|j|; X has at most {@link Range#TILE} rows. */
    void ofFeatures(Panel x, Range i, Range j, double[] tile);

    /** {@code tile} ← X[p, k] Y[q, k]ᵀ, of shape |p|×|q|. */
    void ofActivations(Panel x, Range p, Panel y, Range q, Range k, double[] tile);

    /** {@code tile} ← (X[p, i] M)ᵀ with M of shape |i|×|j|, column-major; of shape |j|×|p|. */
    void ofMoment(Panel x, Range p, Range i, double[] moment, Range j, double[] tile);
}
