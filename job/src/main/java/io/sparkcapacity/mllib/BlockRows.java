package io.sparkcapacity.mllib;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.mllib.linalg.DenseMatrix;
import scala.Tuple2;

/**
 * Consecutive activations of one block row of X.
 *
 * @param first the number of the first one among those of the component
 * @param values their features, one activation after the other
 */
record BlockRows(long first, double[] values) implements Serializable {
    /** The activations of a panel by block row. */
    static Stream<Tuple2<Integer, BlockRows>> of(UnitPanel unitPanel) {
        int d = unitPanel.panel().features();
        double[] values = unitPanel.panel().dense().widened();
        List<Tuple2<Integer, BlockRows>> byBlockRow = new ArrayList<>();
        for (int row = 0; row < unitPanel.panel().rows(); ) {
            long first = unitPanel.firstInComponent() + row;
            int rows = (int) Math.min(unitPanel.panel().rows() - row, Range.TILE - first % Range.TILE);
            byBlockRow.add(new Tuple2<>(
                    Math.toIntExact(first / Range.TILE),
                    new BlockRows(first, Arrays.copyOfRange(values, row * d, (row + rows) * d))));
            row += rows;
        }
        return byBlockRow.stream();
    }

    /** The blocks of block row {@code blockRow} of X, which has {@code d} columns. */
    static Stream<MatrixBlock> blocks(int blockRow, Iterable<BlockRows> ofBlockRow, int d) {
        double[] panel = StreamSupport.stream(ofBlockRow.spliterator(), false)
                .sorted(Comparator.comparingLong(BlockRows::first))
                .flatMapToDouble(rows -> Arrays.stream(rows.values))
                .toArray();
        int rows = panel.length / d;
        return IntStream.range(0, Range.tileCount(d)).mapToObj(blockColumn -> {
            Range columns = Range.tile(blockColumn, d);
            double[] block = new double[rows * columns.length()];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(panel, row * d + columns.start(), block, row * columns.length(), columns.length());
            }
            return new MatrixBlock(blockRow, blockColumn, new DenseMatrix(rows, columns.length(), block, true));
        });
    }
}
