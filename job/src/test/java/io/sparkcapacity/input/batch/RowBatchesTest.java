package io.sparkcapacity.input.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.InternalRows;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** {@link RowBatches} and {@link RowBatch} of a few rows. */
class RowBatchesTest {
    private static final Dataset<Row> ROWS = TestSpark.floats(new float[][] {{0, 1}, {1, 1}, {2}, {3, 1}})
            .withColumn("component", functions.expr("if(id = 3, 'c', if(id % 2 = 0, 'a', 'b'))"));

    private static List<RowBatch> batches() {
        List<ComponentShape> known = List.of(new ComponentShape("a", 2, 2), new ComponentShape("b", 1, 2));
        return RowBatches.of(ROWS, Optional.of("component"), "features", known)
                .map(batch -> batch)
                .collect();
    }

    @Test
    void rowsKeepTheirOrderAndInvalidOnesSayWhy() {
        assertThat(batches()).singleElement().satisfies(batch -> {
            assertThat(batch.members())
                    .extracting(member -> member.row().getLong(0))
                    .containsExactly(0L, 1L, 2L, 3L);
            assertThat(batch.members())
                    .extracting(member -> member.defect().orElse(""))
                    .containsExactly(
                            "",
                            "",
                            "has 1 features where the component has 2",
                            "is of component 'c', which is none of 'a', 'b'");
            assertThat(batch.panels())
                    .extracting(RowBatch.ComponentPanel::component)
                    .containsExactly(0, 1);
            assertThat(batch.panels()).extracting(panel -> panel.panel().rows()).containsExactly(1, 1);
        });
    }

    @Test
    void rowsAreTheSameWhetherPlannedNowOrLater() {
        List<Long> now = InternalRows.of(ROWS).map(row -> row.getLong(0)).collect();
        assertThat(InternalRows.lazily(ROWS).map(row -> row.getLong(0)).collect())
                .isEqualTo(now);
        assertThat(InternalRows.union(List.of(InternalRows.of(ROWS), InternalRows.of(ROWS)))
                        .count())
                .isEqualTo(2L * now.size());
    }
}
