package io.sparkcapacity.mllib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks against MLlib's own products of the same activations. */
class GramBlocksTest {
    private static final int N = 700;
    private static final int D = 300;

    /** Both sides sum N or D products of order one, in double precision and in some order. */
    private static final double TOLERANCE = N * 0x1p-53 * 100;

    private static float[][] activations;
    private static GramBlocks blocks;

    @TempDir
    static Path directory;

    @BeforeAll
    static void writeTwoComponents() {
        activations = Oracle.gaussian(2 * N, D, 21);
        Dataset<Row> rows =
                TestSpark.floats(activations).withColumn("component", functions.expr("if(id % 2 = 0, 'even', 'odd')"));
        String cache = TestSpark.write(rows, directory.resolve("cache"), 3);
        blocks = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .blocks(List.of(cache), "odd");
    }

    @Test
    void activationsAreThoseOfTheComponentInOrder() {
        BlockMatrix x = blocks.activations();
        x.validate();
        Matrix local = x.toLocalMatrix();
        assertThat(local.numRows()).isEqualTo(N);
        assertThat(local.numCols()).isEqualTo(D);
        for (int row = 0; row < N; row += 13) {
            for (int feature = 0; feature < D; feature += 7) {
                assertThat(local.apply(row, feature)).isEqualTo(activations[2 * row + 1][feature]);
            }
        }
    }

    @Test
    void featureGramIsBlockMatrixMultiplyAndComputeGramianMatrix() {
        BlockMatrix x = blocks.activations();
        BlockMatrix ours = blocks.featureGram();
        ours.validate();
        assertEqual(ours.toLocalMatrix(), x.transpose().multiply(x).toLocalMatrix());
        assertEqual(ours.toLocalMatrix(), x.toIndexedRowMatrix().toRowMatrix().computeGramianMatrix());
    }

    @Test
    void rowGramIsBlockMatrixMultiply() {
        BlockMatrix x = blocks.activations();
        BlockMatrix ours = blocks.rowGram();
        ours.validate();
        assertEqual(ours.toLocalMatrix(), x.multiply(x.transpose()).toLocalMatrix());
    }

    @Test
    void float64KeepsItsScale() {
        double[][] doubles = {{3e100, 4e100}, {-4e100, 3e100}};
        String cache = TestSpark.write(TestSpark.doubles(doubles), directory.resolve("doubles"), 1);
        GramBlocks scaled = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults())
                .blocks(List.of(cache), "(all)");
        assertThat(scaled.activations().toLocalMatrix().toArray()).containsExactly(3e100, -4e100, 4e100, 3e100);
        assertThat(scaled.rowGram().toLocalMatrix().apply(0, 0)).isCloseTo(25e200, within(1e186));
        assertThat(scaled.featureGram().toLocalMatrix().apply(1, 1)).isCloseTo(25e200, within(1e186));
    }

    @Test
    void anInvalidRowIsNamedBeforeABlockIsFormed() {
        Dataset<Row> rows =
                TestSpark.floats(activations).withColumn("features", functions.expr("if(id = 9, null, features)"));
        String cache = TestSpark.write(rows, directory.resolve("invalid"), 2);
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        assertThatThrownBy(() -> analysis.blocks(List.of(cache), "(all)"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("id '9'");
    }

    @Test
    void aMissingComponentIsNamed() {
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        assertThatThrownBy(
                        () -> analysis.blocks(List.of(directory.resolve("cache").toString()), "evn"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no component 'evn'");
    }

    private static void assertEqual(Matrix ours, Matrix theirs) {
        double[] found = ours.toArray();
        double[] expected = theirs.toArray();
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < found.length; k++) {
            assertThat(found[k]).as("entry %d", k).isCloseTo(expected[k], within(TOLERANCE));
        }
    }
}
