package io.sparkcapacity.input.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.vector.ArrayVector;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.PackedVector;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** {@link VectorPerRow}, {@link WideRow} and {@link ComponentsPerRow}: the {@link VectorTable} that each makes. */
class LayoutTablesTest {
    private static Dataset<Row> one(String... columns) {
        return TestSpark.session().range(1).selectExpr(columns);
    }

    private static String types(VectorTable table) {
        return table.rows().schema().simpleString();
    }

    @Test
    void aVectorPerRowStaysAsItIs() {
        Dataset<Row> part = one("id", "X'0000803f' as v");
        List<VectorTable> tables = new VectorPerRow("v", Optional.of(ElementType.F32)).tables(List.of(part, part));
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).rows()).isSameAs(part);
        assertThat(tables.get(0).encoding("v", Reading.FROM_SCHEMA)).isEqualTo(new PackedVector(ElementType.F32));
    }

    @Test
    void aWideRowBecomesAnArray() {
        WideRow wide = new WideRow(List.of("f_1", "f_0"), DataTypes.DoubleType, Optional.empty());
        VectorTable table = wide.tables(List.of(one("float(2) as f_0", "id", "double(3) as f_1")))
                .get(0);
        assertThat(types(table)).isEqualTo("struct<id:bigint,features:array<double>>");
        assertThat(table.encoding("features", Reading.FROM_SCHEMA)).isEqualTo(ArrayVector.DOUBLES);
        assertThat(table.rows().first().getList(1)).isEqualTo(List.of(3.0, 2.0));
    }

    @Test
    void componentsBecomeRowsByNumberOrName() {
        Dataset<Row> part = one("id", "array(array(float(1)), array(float(2))) as x");
        Dataset<Row> numbered = new ComponentsPerRow("x", List.of(), Optional.empty())
                .tables(List.of(part))
                .get(0)
                .rows();
        assertThat(numbered.schema().simpleString()).isEqualTo("struct<id:bigint,component:int,features:array<float>>");
        Dataset<Row> named = new ComponentsPerRow("x", List.of("attention", "mlp"), Optional.empty())
                .tables(List.of(part))
                .get(0)
                .rows();
        assertThat(named.select("component").collectAsList().toString()).isEqualTo("[[attention], [mlp]]");
    }
}
