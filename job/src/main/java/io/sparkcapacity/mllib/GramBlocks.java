package io.sparkcapacity.mllib;

import io.sparkcapacity.gram.feature.SecondMoments;
import io.sparkcapacity.gram.row.PanelPairs;
import io.sparkcapacity.gram.row.RowPanels;
import io.sparkcapacity.gram.shuffle.Flattened;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Range;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import scala.Tuple2;

/**
 * The activations X of a component and its Gram matrices as MLlib's {@code BlockMatrix}, in double precision, for any
 * further computation. Blocks have {@link Range#TILE} rows and columns. Rows are numbered in the order of the units.
 *
 * <p>The matrices are lazy. A symmetric matrix is computed on and above the diagonal only; the blocks below share the
 * arrays.
 */
public final class GramBlocks {
    private final Activations activations;
    private final int component;
    private final ComponentShape shape;
    private final Arithmetic arithmetic;

    /**
     * The blocks of the component with index {@code component} in the census.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if the component has an invalid row
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

    private BitSet only() {
        BitSet only = new BitSet();
        only.set(component);
        return only;
    }

    /** X, of shape n×d; one pass and one shuffle. */
    public BlockMatrix activations() {
        int d = shape.features();
        JavaRDD<MatrixBlock> blocks = activations
                .mapUnits(
                        only(),
                        (unit, panels) -> new Flattened<>(
                                panels, panel -> BlockRows.of(panel).iterator()))
                .mapToPair(rows -> rows)
                .groupByKey()
                .flatMap(rows -> BlockRows.blocks(rows._1, rows._2, d).iterator());
        return matrix(blocks, shape.exponent(), shape.activations(), d);
    }

    /** XᵀX, of shape d×d; one pass, n·d²/2 multiply-adds. */
    public BlockMatrix featureGram() {
        int d = shape.features();
        JavaRDD<MatrixBlock> blocks = SecondMoments.strips(activations, only(), arithmetic)
                .flatMapToPair(
                        strip -> StripParts.of(strip._1.part(), strip._2, d).iterator())
                .groupByKey()
                .flatMap(parts -> StripParts.blocks(parts._1, parts._2, d).iterator());
        return matrix(blocks, 2 * shape.exponent(), d, d);
    }

    /** XXᵀ, of shape n×n; one pass, n²·d/2 multiply-adds. If it is stored, it takes 8·n² bytes. */
    public BlockMatrix rowGram() {
        Arithmetic ofTasks = arithmetic;
        int rowsPerPanel = new RowPanels(shape).rows();
        JavaRDD<MatrixBlock> blocks = PanelPairs.of(activations, only())
                .flatMap(pair -> PairTiles.of(pair, rowsPerPanel, ofTasks).iterator());
        return matrix(blocks, 2 * shape.exponent(), shape.activations(), shape.activations());
    }

    /**
     * The matrix of {@code blocks} in the scale of the input. Values were multiplied by 2^−exponent when they were
     * read.
     */
    private static BlockMatrix matrix(JavaRDD<MatrixBlock> blocks, int exponent, long rows, long columns) {
        // MLlib collects the elements into an array of their class, which a plain JavaRDD does not keep but a pair RDD
        // does.
        JavaPairRDD<Tuple2<Object, Object>, Matrix> keyed = blocks.mapToPair(
                block -> new Tuple2<>(new Tuple2<>(block.i(), block.j()), block.scaledMatrix(exponent)));
        return new BlockMatrix(keyed.rdd(), Range.TILE, Range.TILE, rows, columns);
    }
}
