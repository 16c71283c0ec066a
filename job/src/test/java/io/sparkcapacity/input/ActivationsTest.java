package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/**
 * {@link Activations} of a few rows, with {@link InputDetection}, {@link ScanCensus}, {@link PanelPasses},
 * {@link KeptPanels}, {@link CarriedRows} and {@link InvalidRowMessage}.
 */
class ActivationsTest {
    private static final Reading STRICT = Reading.FROM_SCHEMA;
    private static final Reading LENIENT = Reading.FROM_SCHEMA.with(OnInvalid.SKIP);

    /** Rows (id, component, features): activations (id, 1) of components a and b by turns; id 4 is NaN. */
    private static Dataset<Row> rows(String whereNan) {
        return TestSpark.floats(new float[][] {{0, 1}, {1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}})
                .withColumn("component", functions.expr("if(id % 2 = 0, 'a', 'b')"))
                .withColumn(
                        "features", functions.expr("if(" + whereNan + ", array(float('nan'), float(1)), features)"));
    }

    private static List<String> panels(Activations activations) {
        BitSet all = new BitSet();
        all.set(0, activations.census().components().size());
        UnitFunction<String> function = (unit, panels) -> {
            List<String> texts = new ArrayList<>();
            panels.forEachRemaining(panel ->
                    texts.add(panel.component() + ": " + panel.panel().rows() + " from " + panel.firstInComponent()));
            return texts.iterator();
        };
        return activations.mapUnits(all, function).collect();
    }

    private static List<String> carried(Activations activations) {
        return activations
                .carried()
                .rows()
                .map(row -> row.getString(0) + row.getLong(1) + row.getString(2))
                .collect();
    }

    @Test
    void everyPassReadsTheSamePanels() {
        Activations activations = Activations.of(rows("false"), STRICT);
        List<String> expected = List.of("0: 3 from 0", "1: 3 from 0");
        assertThat(panels(activations)).isEqualTo(expected);
        activations.keepInMemory();
        assertThat(panels(activations)).isEqualTo(expected);
        assertThat(panels(activations)).isEqualTo(expected);
        activations.forget();
        activations.keepOnDisk();
        assertThat(panels(activations)).isEqualTo(expected);
        assertThat(panels(activations)).isEqualTo(expected);
        activations.forget();
        assertThat(panels(activations)).isEqualTo(expected);
        activations.requireValid();
    }

    @Test
    void theCarriedColumnsAndTheKeyOfEveryActivationComeInOrder() {
        Activations activations = Activations.of(rows("false"), STRICT);
        assertThat(activations.columns().carried()).containsExactly("component", "id");
        assertThat(activations.carried().schema().simpleString()).isEqualTo("struct<component:string,id:bigint>");
        assertThat(carried(activations)).containsExactly("a0a", "b1b", "a2a", "b3b", "a4a", "b5b");
    }

    @Test
    void theFirstInvalidRowIsNamedByItsCarriedColumns() {
        Activations activations = Activations.of(rows("id >= 4"), STRICT);
        panels(activations);
        assertThatThrownBy(activations::requireValid)
                .isInstanceOf(InvalidActivationException.class)
                .hasMessageStartingWith("Activation 2 of component 'a' (component 'a', id '4') is NaN at feature 0")
                .hasMessageContaining("--on-invalid skip");
    }

    @Test
    void rowsLeftOutAreNeitherCountedNorCarried() {
        Activations activations = Activations.of(rows("id = 4"), LENIENT);
        assertThat(activations.census().activations()).isEqualTo(5);
        assertThat(panels(activations)).containsExactly("0: 2 from 0", "1: 3 from 0");
        assertThat(carried(activations)).containsExactly("a0a", "b1b", "a2a", "b3b", "b5b");
        assertThat(activations.invalidRows())
                .singleElement()
                .satisfies(invalid -> assertThat(invalid.select("id", "invalid_reason")
                                .collectAsList()
                                .toString())
                        .isEqualTo("[[4,is NaN at feature 0]]"));
    }

    @Test
    void nothingToScoreIsAnError() {
        assertThatThrownBy(() -> Activations.of(rows("false").where("id < 0"), STRICT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The input has no rows");
        assertThatThrownBy(() -> Activations.of(rows("true"), LENIENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("No row is left: of 6 read, 6 are invalid (6 with NaN)");
    }

    @Test
    void checkpointedRowsAreReadOneAfterTheOther() {
        List<Dataset<Row>> parts = List.of(
                rows("false").localCheckpoint(), rows("false").where("id < 2").localCheckpoint());
        ActivationCache cache = ActivationCache.ofCheckpointed(parts);
        assertThat(cache).isInstanceOf(CheckpointedRows.class);
        assertThat(panels(cache.activations(STRICT)))
                .containsExactly("0: 3 from 0", "1: 3 from 0", "0: 1 from 3", "1: 1 from 3");
        assertThat(cache.quality(STRICT).rows().read()).isEqualTo(8);
    }

    @Test
    void partsOfDifferentLayoutsAreRefused() {
        Dataset<Row> other = rows("false").withColumn("features", functions.expr("array(features)"));
        assertThatThrownBy(() -> Activations.ofCheckpointed(List.of(rows("false"), other), STRICT))
                .isInstanceOfAny(InvalidInputException.class, InvalidSettingException.class);
    }
}
