package io.sparkcapacity.gram;

import io.sparkcapacity.gram.PanelPairs.Pair;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.StripProducts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.DenseMatrix;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import scala.Tuple2;

/**
 * A component's activations X and its Gram matrices as MLlib's {@code BlockMatrix}, in blocks of {@link Range#TILE} by
 * {@link Range#TILE}, in double, for whatever else is to be done with them. Rows are numbered in the order of the units. Lazy; a symmetric
 * matrix is computed on and above the diagonal, and its other half shares the arrays.
 */
public final class GramBlocks {
    private final Activations activations;
    private final int component;
    private final ComponentShape shape;
    private final Arithmetic arithmetic;

    /**
     * The blocks of component number {@code component} of the census.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if a row of it is no activation
     */
    public static GramBlocks of(Activations activations, int component, Arithmetic arithmetic) {
        GramBlocks blocks = new GramBlocks(activations, component, arithmetic.inDouble());
        activations
                .mapUnits(blocks.only(), (unit, panels) -> {
                    panels.forEachRemaining(panel -> {});
                    return List.of(unit).iterator();
                })
                .count();
        activations.requireValid();
        return blocks;
    }

    private GramBlocks(Activations activations, int component, Arithmetic arithmetic) {
        this.activations = activations;
        this.component = component;
        this.shape = activations.census().components().get(component);
        this.arithmetic = arithmetic;
    }

    private record Rows(long first, double[] values) implements Serializable {}

    /** X, of shape n×d; one pass and one shuffle. */
    public BlockMatrix activations() {
        int d = shape.features();
        JavaRDD<Block> blocks = activations
                .mapUnits(only(), (unit, panels) -> flatten(panels, panel -> byBlockRow(panel, d)))
                .mapToPair(piece -> piece)
                .groupByKey()
                .flatMap(pieces -> blocksOfRows(pieces._1, pieces._2, d).iterator());
        return matrix(blocks, shape.exponent(), shape.activations(), d);
    }

    /** XᵀX, of shape d×d; one pass, n·d²/2 multiply-adds. */
    public BlockMatrix featureGram() {
        int d = shape.features();
        JavaRDD<Block> blocks = SecondMoments.strips(activations, only(), arithmetic)
                .flatMapToPair(strip -> tilesOf(strip._1.part(), strip._2, d).iterator())
                .groupByKey()
                .flatMap(pieces -> blockOf(pieces._1, pieces._2, d).iterator());
        return matrix(blocks, 2 * shape.exponent(), d, d);
    }

    /** XXᵀ, of shape n×n; one pass, n²·d/2 multiply-adds. 8·n² bytes for whoever stores it. */
    public BlockMatrix rowGram() {
        Arithmetic ofTasks = arithmetic;
        int rowsPerPanel = PanelPairs.rowsPerPanel(shape.features());
        JavaRDD<Block> blocks = PanelPairs.of(activations, only())
                .flatMap(pair -> tilesOf(pair, rowsPerPanel, ofTasks).iterator());
        return matrix(blocks, 2 * shape.exponent(), shape.activations(), shape.activations());
    }

    private BitSet only() {
        BitSet only = new BitSet();
        only.set(component);
        return only;
    }

    /** A block at row-block {@code i} and column-block {@code j}. */
    private record Block(int i, int j, DenseMatrix matrix) implements Serializable {
        /** The block that starts at (row, column), and the transposed one across the diagonal if it isn't on it. */
        static Stream<Block> andItsMirror(long row, int rows, long column, int columns, double[] values) {
            int i = Math.toIntExact(row / Range.TILE);
            int j = Math.toIntExact(column / Range.TILE);
            Block block = new Block(i, j, new DenseMatrix(rows, columns, values));
            return i == j
                    ? Stream.of(block)
                    : Stream.of(block, new Block(j, i, new DenseMatrix(columns, rows, values, true)));
        }
    }

    /** The matrix of {@code blocks} in the input's scale; values were multiplied by 2^−exponent as they were read. */
    private static BlockMatrix matrix(JavaRDD<Block> blocks, int exponent, long rows, long columns) {
        // Through a pair: a plain JavaRDD forgets the elements' class, and MLlib collects them into an array of it.
        JavaPairRDD<Tuple2<Object, Object>, Matrix> keyed =
                blocks.mapToPair(block -> new Tuple2<>(new Tuple2<>(block.i, block.j), scaled(block.matrix, exponent)));
        return new BlockMatrix(keyed.rdd(), Range.TILE, Range.TILE, rows, columns);
    }

    private static Matrix scaled(DenseMatrix matrix, int exponent) {
        if (exponent == 0) {
            return matrix;
        }
        // A copy: a block and its mirror image share their values.
        double[] values = matrix.values().clone();
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.scalb(values[k], exponent);
        }
        return new DenseMatrix(matrix.numRows(), matrix.numCols(), values, matrix.isTransposed());
    }

    private interface Parts<T> {
        Stream<T> of(UnitPanel panel);
    }

    private static <T> Iterator<T> flatten(Iterator<UnitPanel> panels, Parts<T> parts) {
        Iterable<UnitPanel> once = () -> panels;
        return StreamSupport.stream(once.spliterator(), false)
                .flatMap(parts::of)
                .iterator();
    }

    private static Stream<Tuple2<Integer, Rows>> byBlockRow(UnitPanel unitPanel, int d) {
        double[] values = unitPanel.panel().dense().widened();
        List<Tuple2<Integer, Rows>> pieces = new ArrayList<>();
        for (int row = 0; row < unitPanel.panel().rows(); ) {
            long first = unitPanel.firstInComponent() + row;
            int rows = (int) Math.min(unitPanel.panel().rows() - row, Range.TILE - first % Range.TILE);
            pieces.add(new Tuple2<>(
                    Math.toIntExact(first / Range.TILE),
                    new Rows(first, Arrays.copyOfRange(values, row * d, (row + rows) * d))));
            row += rows;
        }
        return pieces.stream();
    }

    private static Stream<Block> blocksOfRows(int blockRow, Iterable<Rows> pieces, int d) {
        double[] panel = StreamSupport.stream(pieces.spliterator(), false)
                .sorted(Comparator.comparingLong(Rows::first))
                .flatMapToDouble(rows -> Arrays.stream(rows.values))
                .toArray();
        int rows = panel.length / d;
        return IntStream.range(0, Range.tileCount(d)).mapToObj(blockColumn -> {
            Range columns = Range.tile(blockColumn, d);
            double[] block = new double[rows * columns.length()];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(panel, row * d + columns.start(), block, row * columns.length(), columns.length());
            }
            return new Block(blockRow, blockColumn, new DenseMatrix(rows, columns.length(), block, true));
        });
    }

    /** A strip of XᵀX cut up by block column: keys are (block row, block column), values (strip, its entries there). */
    private static Stream<Tuple2<Tuple2<Integer, Integer>, Tuple2<Integer, double[]>>> tilesOf(
            int strip, double[] values, int d) {
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

    /** A block of XᵀX from its strips; on the diagonal they begin there, and what is below it mirrors what is above. */
    private static Stream<Block> blockOf(
            Tuple2<Integer, Integer> place, Iterable<Tuple2<Integer, double[]>> strips, int d) {
        Range rows = Range.tile(place._1, d);
        Range columns = Range.tile(place._2, d);
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
        return Block.andItsMirror(rows.start(), rows.length(), columns.start(), columns.length(), block);
    }

    private static Stream<Block> tilesOf(Pair pair, int rowsPerPanel, Arithmetic arithmetic) {
        DensePanel x = pair.x().panel();
        DensePanel y = pair.y().panel();
        return IntStream.range(0, Range.tileCount(x.rows()))
                .boxed()
                .flatMap(p -> IntStream.range(pair.p() == pair.q() ? p : 0, Range.tileCount(y.rows()))
                        .boxed()
                        .flatMap(q -> {
                            Range rows = Range.tile(p, x.rows());
                            Range columns = Range.tile(q, y.rows());
                            double[] tile = ActivationGram.tile(x, rows, y, columns, arithmetic);
                            long row = (long) pair.p() * rowsPerPanel + rows.start();
                            long column = (long) pair.q() * rowsPerPanel + columns.start();
                            return Block.andItsMirror(row, rows.length(), column, columns.length(), tile);
                        }));
    }
}
