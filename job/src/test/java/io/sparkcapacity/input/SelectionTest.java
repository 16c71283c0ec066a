package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.RowSource;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final Dataset<Row> TABLE = TestSpark.floats(new float[][] {{1}, {2}});

    @Test
    void theColumnsOfAPredicateAreKnown() {
        assertThat(Selection.of(Optional.of("id > 0 and size(features) = 1"), TABLE)
                        .orElseThrow()
                        .columns())
                .containsExactlyInAnyOrder("id", "features");
        assertThat(Selection.of(Optional.empty(), TABLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id > | is not a predicate on the input's rows",
                "number > 0 | its columns are id bigint, features array<float>",
                "rand() > 0.5 | may keep other rows in each pass",
                "now() > '2020-01-01' | may keep other rows in each pass",
                "id = (select 1) | asks other rows than the one it decides on",
            })
    void whatIsNotAPredicateOnOneRowIsRefused(String predicate, String message) {
        assertThatThrownBy(() -> Selection.of(Optional.of(predicate), TABLE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void columnsThatAreAddedAreNotProposed() {
        Dataset<Row> table = TABLE.select(
                functions.col("*"), AddedColumns.of(functions.lit(1L), "capacity-row-index", RowSource.ROW));
        assertThatThrownBy(() -> Selection.of(Optional.of("idd > 0"), table))
                .hasMessageContaining("`id`")
                .hasMessageNotContaining("capacity-");
    }
}
