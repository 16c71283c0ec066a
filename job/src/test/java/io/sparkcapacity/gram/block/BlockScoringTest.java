package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.Precision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores from several runs of features, groups of activations, units and components differ from those of one block of
 * one group by roundings only. Covers {@link CellPiece}, {@link CellBlocks} and {@link BlockMerge}.
 */
class BlockScoringTest {
    private static final int UNITS = 3;

    /** Two components with many alternating rows, and one with a single row. */
    private static final int[] ROWS = {300, 90, 1};

    @ParameterizedTest
    @CsvSource({"70, 256, 1000", "70, 256, 100", "600, 256, 1000", "600, 256, 130", "600, 512, 299"})
    void cutsOfDenseRowsChangeNothing(int features, int side, long rowsPerGroup) {
        float[][][] components = components(features, 1);
        cutsChangeNothing(components, false, side, rowsPerGroup, new DenseBlocks(Precision.DOUBLE));
    }

    /** With memory for all entries, and, if there is one group, in a hash table of the touched entries. */
    @ParameterizedTest
    @CsvSource({
        "600, 256, 1000, false",
        "600, 256, 1000, true",
        "600, 256, 130, false",
        "2500, 1024, 1000, true",
        "2500, 1024, 70, false"
    })
    void cutsOfSparseRowsChangeNothing(int features, int side, long rowsPerGroup, boolean hashed) {
        float[][][] components = components(features, 0.02);
        BitSet all = new BitSet();
        all.set(0, ROWS.length, hashed);
        cutsChangeNothing(components, true, side, rowsPerGroup, new SparseBlocks(all));
    }

    /** The blocks of one component are merged; each of the others is formed by one task, which may use a hash table. */
    @ParameterizedTest
    @CsvSource({"256, 130", "1024, 130", "256, 299"})
    void componentsOfOneGroupNeedNoMerge(int side, long rowsPerGroup) {
        BitSet ofSmall = new BitSet();
        ofSmall.set(1, ROWS.length);
        cutsChangeNothing(components(600, 0.02), true, side, rowsPerGroup, new SparseBlocks(ofSmall));
    }

    private static float[][][] components(int features, double density) {
        float[][][] components = new float[ROWS.length][][];
        Random random = new Random(3);
        for (int component = 0; component < ROWS.length; component++) {
            components[component] = Oracle.gaussian(ROWS[component], features, 21 + component);
            for (float[] row : components[component]) {
                for (int k = 1; k < features; k++) {
                    row[k] = random.nextDouble() < density ? row[k] : 0;
                }
            }
        }
        return components;
    }

    private static void cutsChangeNothing(
            float[][][] components, boolean sparse, int side, long rowsPerGroup, BlockStorage storage) {
        Activations activations = Activations.ofCheckpointed(units(components, sparse), Reading.FROM_SCHEMA);
        BitSet all = new BitSet();
        all.set(0, components.length);
        BlockGrid grid = new BlockGrid(activations.census().components(), all, side, rowsPerGroup);
        Scored scored = new BlockScoring(activations, all, grid, storage, Arithmetic.best()).score();
        List<UnitScores> units = scored.scores().collect();
        activations.requireValid();
        assertThat(units).hasSize(UNITS);
        for (int component = 0; component < components.length; component++) {
            double[] expected = Oracle.capacities(components[component]);
            double total = 0;
            for (int unit = 0; unit < UNITS; unit++) {
                int row = unit;
                for (ComponentScores scores : units.get(unit).components()) {
                    if (scores.component() == component) {
                        for (int k = 0; k < scores.squaredNorms().length; k++, row += UNITS) {
                            double sum = scores.squaredDotSums()[k];
                            double found = CapacityFormula.of(scores.squaredNorms()[k], sum, 0);
                            assertThat(found).isCloseTo(expected[row], within(1e-12 * expected[row]));
                            assertThat(Math.abs(found - expected[row]) / expected[row])
                                    .isLessThanOrEqualTo(scores.errorBounds()[k] + Math.ulp(1.0));
                            total += sum;
                        }
                    }
                }
            }
            MomentInvariants moment = scored.moments().get().get(component);
            assertThat(moment.squaredFrobeniusNorm()).isCloseTo(total, within(1e-12 * total));
        }
    }

    /** Row r of a component is in unit r mod {@value #UNITS}; the rows of the components alternate. */
    private static List<Dataset<Row>> units(float[][][] components, boolean sparse) {
        Map<Integer, List<Row>> byUnit = new HashMap<>();
        for (int row = 0; row < ROWS[0]; row++) {
            for (int component = 0; component < components.length; component++) {
                if (row < components[component].length) {
                    float[] values = components[component][row];
                    byUnit.computeIfAbsent(row % UNITS, unit -> new ArrayList<>())
                            .add(RowFactory.create("c" + component, sparse ? vector(values) : values));
                }
            }
        }
        StructType schema = new StructType()
                .add("component", DataTypes.StringType)
                .add("features", sparse ? SQLDataTypes.VectorType() : DataTypes.createArrayType(DataTypes.FloatType));
        return IntStream.range(0, UNITS)
                .mapToObj(unit -> Checkpoint.of(TestSpark.session()
                        .createDataFrame(byUnit.get(unit), schema)
                        .coalesce(1)))
                .toList();
    }

    private static Object vector(float[] values) {
        int[] present =
                IntStream.range(0, values.length).filter(k -> values[k] != 0).toArray();
        return Vectors.sparse(
                values.length,
                present,
                IntStream.of(present).mapToDouble(k -> values[k]).toArray());
    }
}
