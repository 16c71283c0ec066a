package io.sparkcapacity.report;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Inputs of reports: the example, a dirty cache, one without rows, and what is reported of them. */
final class ReportCaches {
    /** One row in ten is invalid, in each of the possible ways. */
    private static final String DIRTY = "case id when 0 then null when 10 then slice(features, 1, 3)"
            + " when 20 then transform(features, (v, k) -> float('nan'))"
            + " when 30 then transform(features, (v, k) -> float('inf'))"
            + " when 40 then transform(features, (v, k) -> if(k = 1, null, v))"
            + " when 50 then cast(array() as array<float>)"
            + " when 60 then transform(features, v -> float(0)) else features end";

    /** Three components: one of a few rows, one without a name, and one with a long name. */
    private static final String COMPONENT = "case when id < 5 then 'few' when id % 2 = 0 then null"
            + " else concat(repeat('blocks.', 30), 'hook_resid_post') end";

    private ReportCaches() {}

    private static Dataset<Row> rows() {
        return TestSpark.floats(Oracle.gaussian(200, 8, 3));
    }

    static String dirty(Path directory) {
        Dataset<Row> rows =
                rows().withColumn("features", functions.expr(DIRTY)).withColumn("component", functions.expr(COMPONENT));
        return TestSpark.write(rows, directory.resolve("dirty"), 2);
    }

    static String empty(Path directory) {
        String empty = directory.resolve("empty").toString();
        rows().limit(0).write().parquet(empty);
        return empty;
    }

    static CapacityAnalysis with(CapacityOptions options) {
        return CapacityAnalysis.with(TestSpark.session(), options);
    }

    static CapacityReport compute(CapacityOptions options, String cache) {
        try (CapacityResult result = with(options).compute(List.of(cache))) {
            return result.report();
        }
    }

    /** Of a DataFrame, whose whole is one component. */
    static CapacityReport computeFrame() {
        try (CapacityResult result = with(CapacityOptions.defaults()).compute(rows())) {
            return result.report();
        }
    }

    static PlanReport plan(CapacityOptions options, String cache) {
        return with(options).explain(List.of(cache));
    }

    static Validation validate(String cache) {
        return with(CapacityOptions.defaults()).validate(List.of(cache));
    }
}
