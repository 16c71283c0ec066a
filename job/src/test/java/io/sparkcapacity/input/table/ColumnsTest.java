package io.sparkcapacity.input.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.util.Collections;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final StructType SCHEMA = TestSpark.session()
            .range(0)
            .selectExpr("id", "array(float(1)) as Features")
            .select(functions.col("*"), AddedColumns.of(functions.lit("f"), "file", RowSource.FILE))
            .schema();

    @Test
    void namesAreFoundInAnyCaseTheExactOneFirst() {
        assertThat(Columns.named(SCHEMA, "features")).contains("Features");
        assertThat(Columns.named(SCHEMA.add("features", DataTypes.LongType), "features"))
                .contains("features");
        assertThat(Columns.named(SCHEMA, "feature")).isEmpty();
    }

    @Test
    void aMissingColumnComesWithASuggestion() {
        assertThat(Columns.required(SCHEMA, "id", "ID")).isEqualTo("id");
        assertThatThrownBy(() -> Columns.required(SCHEMA, "features", "featurse"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--features names the column 'featurse', which the input does not have; did you mean"
                        + " 'Features'?");
        assertThatThrownBy(() -> Columns.required(SCHEMA, "id", "number"))
                .hasMessageEndingWith("it has id bigint, Features array<float>");
    }

    @Test
    void longListsAreCut() {
        assertThat(Columns.listed(Collections.nCopies(20, "x"))).doesNotContain("more");
        assertThat(Columns.listed(Collections.nCopies(23, "x"))).endsWith("x, x and 3 more");
    }
}
