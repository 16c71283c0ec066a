package io.sparkcapacity.input.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CarriedValuesTest {
    /** The value of {@code sql}, which is of type {@code read}, carried as {@code carried}; as JSON. */
    private static String json(String sql, String read, String carried) {
        StructType from = StructType.fromDDL("c " + read);
        StructType to = StructType.fromDDL("c " + carried);
        Dataset<Row> rows =
                TestSpark.session().range(1).select(functions.expr("cast(" + sql + " as " + read + ") as c"));
        Dataset<Row> values = rows.select(CarriedValues.of(
                        functions.col("c"),
                        from.apply("c").dataType(),
                        to.apply("c").dataType())
                .as("c"));
        assertThat(values.schema().apply("c").dataType().catalogString())
                .isEqualTo(to.apply("c").dataType().catalogString());
        return values.toJSON().collectAsList().get(0);
    }

    @Test
    void halvesBecomeFloatsAtAnyDepthAndBytesBesideThemStayBytes() {
        assertThat(json("X'003C'", "binary", "float")).isEqualTo("{\"c\":1.0}");
        assertThat(json("X'003C'", "binary", "double")).isEqualTo("{\"c\":1.0}");
        assertThat(json("array(X'003C', null)", "array<binary>", "array<float>"))
                .isEqualTo("{\"c\":[1.0,null]}");
        assertThat(json(
                        "array(named_struct('s', X'003C', 'raw', X'61'), null)",
                        "array<struct<s:binary,raw:binary>>",
                        "array<struct<s:float,raw:binary>>"))
                .isEqualTo("{\"c\":[{\"s\":1.0,\"raw\":\"YQ==\"},null]}");
        assertThat(json("map('a', X'003C', 'b', null)", "map<string,binary>", "map<string,float>"))
                .isEqualTo("{\"c\":{\"a\":1.0,\"b\":null}}");
        assertThat(json("map(X'003C', X'003C')", "map<binary,binary>", "map<float,float>"))
                .isEqualTo("{\"c\":{\"1.0\":1.0}}");
        assertThat(json("null", "struct<a:binary>", "struct<a:float>")).isEqualTo("{}");
    }

    @Test
    void uuidsBecomeTextAndNumbersWiden() {
        UUID uuid = new UUID(0x0123456789abcdefL, -2);
        String bytes = "X'" + uuid.toString().replace("-", "") + "'";
        assertThat(json(bytes, "binary", "string")).isEqualTo("{\"c\":\"" + uuid + "\"}");
        assertThat(json("named_struct('a', 1)", "struct<a:int>", "struct<a:bigint>"))
                .isEqualTo("{\"c\":{\"a\":1}}");
    }

    @Test
    void columnsThatStayAsTheyAreAreNotTouched() {
        Dataset<Row> rows = TestSpark.session().range(1).toDF();
        assertThat(CarriedValues.in(rows, List.of())).isSameAs(rows);
    }
}
