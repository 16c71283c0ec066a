package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRow;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;

/** X as MLlib's block matrix. */
final class MllibBlocks {
    /** The number of rows and of columns of a block: MLlib's default. */
    static final int SIZE = 1024;

    private MllibBlocks() {}

    /** The X of {@code cache}, cached in the session because a product reads it twice. The caller unpersists it. */
    static BlockMatrix of(GeneratedCache cache, Path input) {
        IndexedRowMatrix rows = new IndexedRowMatrix(
                Session.activations(cache, input)
                        .map(activation -> new IndexedRow(activation.id(), activation.features()))
                        .rdd(),
                cache.activations(),
                cache.features());
        return rows.toBlockMatrix(SIZE, SIZE).cache();
    }
}
