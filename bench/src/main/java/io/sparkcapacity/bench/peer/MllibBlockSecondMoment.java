package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;

/** MLlib's M as a product of block matrices. */
final class MllibFeatureGram implements JavaPeer {
    @Override
    public String name() {
        return "MLlib BlockMatrix XᵀX";
    }

    @Override
    public Work work() {
        return Work.SECOND_MOMENT;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.moment(
                () -> {
                    BlockMatrix x = MllibBlocks.of(cache, input);
                    try {
                        return x.transpose().multiply(x).toLocalMatrix();
                    } finally {
                        x.blocks().unpersist(true);
                    }
                },
                m -> Measured.Moment.of(m.toArray(), cache.features()));
    }
}
