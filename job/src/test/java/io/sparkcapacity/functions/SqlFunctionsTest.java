package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The capacities that SQL computes from second moments agree with those of the job. */
class SqlFunctionsTest {
    @Test
    void capacitiesByTheMomentAreThoseOfTheJob() {
        SparkSession sql = TestSpark.session().newSession();
        sql.conf().set("spark.sql.catalog.capacity", CapacityCatalog.class.getName());
        sql.read().parquet(TestSpark.MINILM).createOrReplaceTempView("activations");
        Dataset<Row> found = sql.sql("""
                with moments as (
                    select component, capacity.second_moment(features) as m from activations group by component)
                select component, sentence, position, capacity.capacity(features, m) as found
                from activations join moments using (component)""");
        try (CapacityResult job =
                CapacityAnalysis.with(sql, CapacityOptions.defaults()).compute(List.of(TestSpark.MINILM))) {
            Row largest = found.join(job.capacities(), new String[] {"component", "sentence", "position"})
                    .selectExpr("count(*)", "max(abs(found - capacity) / capacity)")
                    .first();
            assertThat(largest.getLong(0)).isEqualTo(7 * 513);
            assertThat(largest.getDouble(1)).isLessThan(1e-12);
        }
    }
}
