package io.sparkcapacity.input.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class HalvesTest {
    @Test
    void bytesBecomeFloatsAtAnyDepth() {
        assertThat(Halves.widened(DataTypes.BinaryType)).isEqualTo(DataTypes.FloatType);
        assertThat(Halves.widened(DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.BinaryType)))
                        .catalogString())
                .isEqualTo("array<array<float>>");
        assertThat(Halves.widened(DataTypes.StringType)).isEqualTo(DataTypes.StringType);
    }
}
