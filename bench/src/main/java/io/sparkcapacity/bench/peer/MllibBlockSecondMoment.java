package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;

/** M as MLlib's product of block matrices. */
final class MllibBlockSecondMoment extends SessionPeer {
    MllibBlockSecondMoment() {
        super("MLlib BlockMatrix XᵀX", Work.SECOND_MOMENT);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofMoment(
                () -> {
                    BlockMatrix x = MllibBlocks.of(cache, input);
                    try {
                        return x.transpose().multiply(x).toLocalMatrix();
                    } finally {
                        x.blocks().unpersist(true);
                    }
                },
                m -> MomentSummary.of(m.toArray(), cache.features()));
    }
}
