package io.sparkcapacity.mllib;

import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.StripProducts;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import scala.Tuple2;

/** Cuts the strips of XᵀX into parts, and forms the blocks of the matrix from them. */
final class StripParts {
    private StripParts() {}

    /** The parts of strip {@code strip}: keys are (block row, block column), values (strip, its entries there). */
    static Stream<Tuple2<Tuple2<Integer, Integer>, Tuple2<Integer, double[]>>> of(int strip, double[] values, int d) {
        int first = StripProducts.WIDTH * strip;
        int blockRow = first / Range.TILE;
        return IntStream.range(blockRow, Range.tileCount(d)).mapToObj(blockColumn -> {
            Range columns = Range.tile(blockColumn, d);
            int from = Math.max(columns.start(), first);
            double[] part = Arrays.copyOfRange(
                    values,
                    StripProducts.WIDTH * (from - first),
                    StripProducts.WIDTH * (columns.start() + columns.length() - first));
            return new Tuple2<>(new Tuple2<>(blockRow, blockColumn), new Tuple2<>(strip, part));
        });
    }

    /** A block and its mirror image. Strips start at the diagonal, so what lies below it mirrors what lies above. */
    static Stream<MatrixBlock> blocks(
            Tuple2<Integer, Integer> rowAndColumn, Iterable<Tuple2<Integer, double[]>> strips, int d) {
        Range rows = Range.tile(rowAndColumn._1, d);
        Range columns = Range.tile(rowAndColumn._2, d);
        double[] block = new double[rows.length() * columns.length()];
        for (Tuple2<Integer, double[]> strip : strips) {
            int top = StripProducts.WIDTH * strip._1 - rows.start();
            int left = columns.length() - strip._2.length / StripProducts.WIDTH;
            for (int row = top; row < Math.min(top + StripProducts.WIDTH, rows.length()); row++) {
                for (int column = left; column < columns.length(); column++) {
                    double entry = strip._2[StripProducts.WIDTH * (column - left) + row - top];
                    block[column * rows.length() + row] = entry;
                    if (rows.equals(columns)) {
                        block[row * rows.length() + column] = entry;
                    }
                }
            }
        }
        return MatrixBlock.andItsMirror(rows.start(), rows.length(), columns.start(), columns.length(), block);
    }
}
