package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** M of a cache by our SQL function {@code capacity.second_moment}. */
final class SqlSecondMoment extends SessionPeer {
    SqlSecondMoment() {
        super("SELECT capacity.second_moment(features)", Work.SECOND_MOMENT);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofMoment(
                () -> secondMoment(input), packed -> MomentSummary.ofUpperTriangle(packed, cache.features()));
    }

    private static double[] secondMoment(Path input) {
        Dataset<Row> moment = Session.get().sql("SELECT capacity.second_moment(features) FROM parquet.`" + input + "`");
        return moment.queryExecution()
                .toRdd()
                .toJavaRDD()
                .map(row -> row.getArray(0).toDoubleArray())
                .first();
    }
}
