package io.sparkcapacity.input.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.InternalRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** {@link RowBatches} and {@link RowBatch} of a few rows. */
class RowBatchesTest {
    private static final Dataset<Row> ROWS = TestSpark.floats(new float[][] {{0, 1}, {1, 1}, {2}, {3, 1}})
            .withColumn("component", functions.expr("if(id = 3, 'c', if(id % 2 = 0, 'a', 'b'))"));

    /** The rows of a batch and what is wrong with them, then the rows of its panels by component. */
    private static List<String> described(RowBatch batch) {
        return Stream.concat(
                        batch.members().stream()
                                .map(member -> member.row().getLong(0) + " "
                                        + member.defect().orElse("is valid")),
                        batch.panels().stream()
                                .map(panel ->
                                        panel.component() + ": " + panel.panel().rows()))
                .toList();
    }

    @Test
    void rowsKeepTheirOrderAndInvalidOnesSayWhy() {
        List<ComponentShape> known = List.of(new ComponentShape("a", 2, 2), new ComponentShape("b", 1, 2));
        List<List<String>> batches = RowBatches.of(ROWS, Optional.of("component"), "features", known)
                .map(RowBatchesTest::described)
                .collect();
        assertThat(batches)
                .containsExactly(List.of(
                        "0 is valid",
                        "1 is valid",
                        "2 has 1 features where the component has 2",
                        "3 is of component 'c', which is none of 'a', 'b'",
                        "0: 1",
                        "1: 1"));
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
