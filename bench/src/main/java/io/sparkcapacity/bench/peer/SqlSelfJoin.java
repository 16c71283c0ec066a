package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** All pairs in Spark SQL, without a function of ours. */
final class SqlSelfJoin implements JavaPeer {
    private static final String CAPACITIES = """
            SELECT id, max(IF(id = other, dot * dot, 0)) / sum(dot * dot) AS capacity
            FROM (
              SELECT a.id, b.id AS other,
                aggregate(zip_with(a.features, b.features, (x, y) -> double(x) * double(y)), 0D, (s, xy) -> s + xy) AS dot
              FROM activations a CROSS JOIN activations b)
            GROUP BY id
            """;

    @Override
    public String name() {
        return "Spark SQL self-join";
    }

    @Override
    public Work work() {
        return Work.CAPACITIES;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.capacities(() -> {
            // As many partitions as keep both cores busy: one file of the cache would be one task.
            Session.get()
                    .read()
                    .parquet(input.toString())
                    .repartition(4 * Session.CORES)
                    .createOrReplaceTempView("activations");
            Session.get().sql(CAPACITIES).write().parquet(output.toString());
            return output;
        });
    }
}
