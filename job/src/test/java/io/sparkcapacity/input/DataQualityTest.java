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

/** {@link DataQuality} and {@link ComponentQuality} as text and as a map. */
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
    void theHeadSaysWhereEverythingIs() {
        assertThat(quality().describe())
                .startsWith(String.format(
                        "Columns: layer string, features array<float>%nLayout: one vector per row, since nothing else fits;"
                                + " components by column layer; carried: layer%n"))
                .endsWith(String.format("There are no rows%n"));
        assertThat(quality().isClean()).isFalse();
    }

    @Test
    void validRowsAreClean() {
        DataQuality quality = quality(new RowCounts(1000, 0, Map.of()));
        assertThat(quality.isClean()).isTrue();
        assertThat(quality.describe())
                .contains("  'a': 1,000 rows, lengths []")
                .endsWith(String.format("Every row is valid%n"));
    }

    @Test
    void invalidRowsAreCountedByKind() {
        DataQuality quality = quality(
                new RowCounts(2000, 10, Map.of(InvalidKind.NAN, 1L)), new RowCounts(5, 0, Map.of(InvalidKind.NAN, 1L)));
        assertThat(quality.isClean()).isFalse();
        assertThat(quality.rows()).isEqualTo(new RowCounts(2005, 10, Map.of(InvalidKind.NAN, 2L)));
        assertThat(quality.describe())
                .contains("    10 dropped by --where")
                .contains("    1 with NaN")
                .contains("2 rows are invalid");
        assertThat(quality.toMap())
                .containsEntry("clean", false)
                .containsEntry("component", "layer")
                .containsEntry("layout-reason", "nothing else fits")
                .containsEntry("schema", Map.of("layer", "string", "features", "array<float>"));
    }
}
