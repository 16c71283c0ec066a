package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.census.ComponentTally;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.vector.InvalidKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DataQualityTest {
    private static final StructType SCHEMA = new StructType()
            .add("layer", DataTypes.StringType)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType));

    private static DataQuality quality(RowCounts... counts) {
        return new DataQuality(
                "one vector per row",
                "nothing else fits",
                SCHEMA,
                new ActivationColumns(Optional.of("layer"), "features", List.of("layer")),
                java.util.Arrays.stream(counts)
                        .map(rows -> new ComponentQuality(ComponentTally.zero("a"), rows))
                        .toList(),
                List.of(),
                true);
    }

    @Test
    void noRowsAreNotClean() {
        assertThat(quality().isClean()).isFalse();
        assertThat(quality().rows()).isEqualTo(RowCounts.NONE);
    }

    @Test
    void validRowsAreClean() {
        assertThat(quality(new RowCounts(1000, 0, Map.of())).isClean()).isTrue();
    }

    @Test
    void rowsOfAllComponentsAddUp() {
        DataQuality quality = quality(
                new RowCounts(2000, 10, Map.of(InvalidKind.NAN, 1L)), new RowCounts(5, 0, Map.of(InvalidKind.NAN, 1L)));
        assertThat(quality.isClean()).isFalse();
        assertThat(quality.rows()).isEqualTo(new RowCounts(2005, 10, Map.of(InvalidKind.NAN, 2L)));
    }
}
