package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Workspace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** From the blocks of one cell each to the scores of a unit. */
class BlockAssemblyTest {
    private static final int ROWS = 30;
    private static final int FEATURES = 600;
    private static final MomentError ERROR = MomentError.of(1000, ROWS, Precision.DOUBLE);

    private final List<ComponentShape> shapes = List.of(new ComponentShape("c", ROWS, FEATURES));
    private final Census census = new Census(
            shapes,
            List.of(new Census.UnitCensus(new int[] {0}, new long[] {ROWS}, new long[] {0})),
            new long[] {ROWS},
            Map.of());
    private final float[][] activations = Oracle.gaussian(ROWS, FEATURES, 9);

    static Stream<BlockStorage> storages() {
        BitSet all = new BitSet();
        all.set(0);
        return Stream.of(new DenseBlocks(Precision.DOUBLE), new SparseBlocks(new BitSet()), new SparseBlocks(all));
    }

    @ParameterizedTest
    @MethodSource("storages")
    void blocksAddUpToTheCapacitiesOfTheDefinition(BlockStorage storage) {
        BitSet components = new BitSet();
        components.set(0);
        BlockGrid grid = new BlockGrid(shapes, components, 256, 1000);
        Panel panel = FloatPanel.of(activations);
        List<Tuple2<BlockContribution.Key, BlockContribution>> contributions = new ArrayList<>();
        for (Block block : grid.blocksOf(0)) {
            Panel x = panel.part(grid.rowsOf(block));
            List<Panel> sides = block.isOnDiagonal() ? List.of(x) : List.of(x, panel.part(grid.columnsOf(block)));
            CellPiece piece = new CellPiece(block, 0, 0, sides);
            MomentBlock moment = storage.zero(grid, block);
            moment.add(piece.x(), piece.y(), Workspace.best());
            double[] weights = block.isOnDiagonal() ? moment.weights(ERROR.roundings()) : new double[0];
            contributions.add(new Tuple2<>(
                    new BlockContribution.Key(0, 0, 0, block.number()),
                    BlockContribution.of(new CellBlock(block, moment), piece, weights, Workspace.best())));
        }
        UnitScores unit = BlockAssembly.of(0, contributions.iterator(), census, Map.of(0, ERROR));
        ComponentScores scores = unit.components().get(0);
        double[] expected = Oracle.capacities(activations);
        for (int row = 0; row < ROWS; row++) {
            double found = CapacityFormula.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            assertThat(found).isCloseTo(expected[row], within(1e-12 * expected[row]));
            assertThat(scores.errorBounds()[row]).isBetween(1e-16, 1e-9);
        }
    }

    @Test
    void componentsOfOtherStrategiesAreLeftOut() {
        assertThat(BlockAssembly.of(
                                0,
                                List.<Tuple2<BlockContribution.Key, BlockContribution>>of()
                                        .iterator(),
                                census,
                                Map.of())
                        .components())
                .isEmpty();
    }
}
