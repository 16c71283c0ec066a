package io.sparkcapacity.gram.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureScoringTest {
    /** Two components of several panels each in the first of two units, and a third component in the other. */
    private static Activations activations() {
        return Activations.ofCheckpointed(
                List.of(
                        part(Oracle.gaussian(1500, 37, 8), functions.expr("string(id % 2)")),
                        part(Oracle.gaussian(3, 37, 9), functions.lit("2"))),
                Reading.FROM_SCHEMA);
    }

    private static Dataset<Row> part(float[][] activations, Column component) {
        return TestSpark.floats(activations).withColumn("component", component).localCheckpoint();
    }

    private static List<ComponentScores> scores(Scored scored) {
        List<UnitScores> units = scored.scores().collect();
        assertThat(units).hasSize(2);
        return units.stream().flatMap(unit -> unit.components().stream()).toList();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void oneTaskGivesTheBitsOfTwoPasses(Precision precision) {
        BitSet both = new BitSet();
        both.set(0, 2);
        Arithmetic arithmetic = new Arithmetic(Arithmetic.best().products(), precision);
        Scored inTwoPasses = FeatureScoring.score(activations(), both, arithmetic);
        Activations kept = activations();
        kept.keepInMemory();
        Scored inOneTask = FeatureScoring.score(kept, both, arithmetic);
        assertThat(inOneTask.moments().get()).isEmpty(); // No job has run.
        assertThat(scores(inOneTask))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(scores(inTwoPasses));
        assertThat(inOneTask.moments().get())
                .isEqualTo(inTwoPasses.moments().get())
                .hasSize(2);
        kept.forget();
    }
}
