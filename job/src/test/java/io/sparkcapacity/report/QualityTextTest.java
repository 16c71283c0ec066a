package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.DataQuality;
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

/** A validation as text and as JSON. */
class QualityTextTest {
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

    private static String text(RowCounts... counts) {
        return QualityText.of(Optional.empty(), quality(counts));
    }

    @Test
    void theHeadSaysWhereEverythingIs() {
        assertThat(text())
                .startsWith(String.format("Columns: layer string, features array<float>%n"))
                .containsIgnoringWhitespaces("Layout: one vector per row, since nothing else fits;"
                        + " components by column layer; carried: layer")
                .endsWith(String.format("There are no rows%n"));
    }

    @Test
    void eachComponentIsALine() {
        assertThat(text(new RowCounts(1000, 0, Map.of())))
                .containsPattern(
                        "component +rows +dropped +invalid +kept +length +zero +min norm +median +max norm +outliers")
                .containsPattern("'a' +1,000 +0 +0 +1,000 +– +0 +0 +0 +0")
                .endsWith(String.format("Every row is valid%n"));
    }

    @Test
    void aSingleInvalidRowIsOne() {
        assertThat(text(new RowCounts(10, 0, Map.of(InvalidKind.NAN, 1L)))).contains("1 row is invalid");
    }

    @Test
    void invalidRowsAreCountedByKind() {
        RowCounts some = new RowCounts(2000, 10, Map.of(InvalidKind.NAN, 1L));
        RowCounts others = new RowCounts(5, 0, Map.of(InvalidKind.NAN, 1L));
        assertThat(text(some, others))
                .containsPattern("'a' +2,000 +10 +1 +1,989 ")
                .contains("Invalid in 'a': 1 with NaN")
                .contains("2 rows are invalid");
        assertThat(new Validation(List.of("s3a://b/x"), Optional.empty(), quality(some, others), Optional.empty())
                        .json())
                .contains("\"paths\" : [ \"s3a://b/x\" ]", "\"clean\" : false", "\"component\" : \"layer\"")
                .contains("\"layout-reason\" : \"nothing else fits\"", "\"features\" : \"array<float>\"");
    }
}
