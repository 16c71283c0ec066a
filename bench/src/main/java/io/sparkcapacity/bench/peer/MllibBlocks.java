package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.mllib.linalg.distributed.IndexedRow;
import org.apache.spark.mllib.linalg.distributed.IndexedRowMatrix;

/** X as MLlib's block matrix. */
final class MllibBlocks {
    /** MLlib's own choice. */
    static final int SIZE = 1024;

    private MllibBlocks() {}

    /** Kept in the session's storage, since a product reads it twice; whoever asked unpersists it. */
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
