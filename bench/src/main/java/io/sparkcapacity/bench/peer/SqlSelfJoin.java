package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** Capacities from all pairs of activations in Spark SQL, without our functions. */
final class SqlSelfJoin extends SessionPeer {
    private static final String CAPACITIES = """
            SELECT id, max(IF(id = other, dot * dot, 0)) / sum(dot * dot) AS capacity
            FROM (
              SELECT a.id, b.id AS other,
                aggregate(zip_with(a.features, b.features, (x, y) -> double(x) * double(y)), 0D, (s, xy) -> s + xy) AS dot
              FROM activations a CROSS JOIN activations b)
            GROUP BY id
            """;

    SqlSelfJoin() {
        super("Spark SQL self-join", Work.CAPACITIES);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofCapacities(() -> {
            // Enough partitions to keep all cores busy. Without this, every file of the cache would be one task.
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
