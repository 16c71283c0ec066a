package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** M of a cache by our function in SQL. */
final class SqlSecondMoment implements JavaPeer {
    @Override
    public String name() {
        return "SELECT capacity.second_moment(features)";
    }

    @Override
    public Work work() {
        return Work.SECOND_MOMENT;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.moment(() -> secondMoment(input), packed -> moment(packed, cache.features()));
    }

    private static double[] secondMoment(Path input) {
        Dataset<Row> moment = Session.get().sql("SELECT capacity.second_moment(features) FROM parquet.`" + input + "`");
        return moment.queryExecution()
                .toRdd()
                .toJavaRDD()
                .map(row -> row.getArray(0).toDoubleArray())
                .first();
    }

    private static Measured.Moment moment(double[] packed, int features) {
        double trace = 0;
        double squares = 0;
        int at = 0;
        for (int k = 0; k < features; k++) {
            trace += packed[at];
            squares += packed[at] * packed[at];
            for (int l = 1; l < features - k; l++) {
                squares += 2 * packed[at + l] * packed[at + l];
            }
            at += features - k;
        }
        return new Measured.Moment(trace, Math.sqrt(squares));
    }
}
