package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import scala.Tuple2;

/** Capacities from all of XXᵀ, which is MLlib's product of block matrices. */
final class MllibBlockGram extends SessionPeer {
    MllibBlockGram() {
        super("MLlib BlockMatrix XXᵀ", Work.CAPACITIES);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofCapacities(() -> {
            BlockMatrix x = MllibBlocks.of(cache, input);
            try {
                writeCapacities(x.multiply(x.transpose()), output);
            } finally {
                x.blocks().unpersist(true);
            }
            return output;
        });
    }

    private static void writeCapacities(BlockMatrix gram, Path output) {
        JavaPairRDD<Integer, double[][]> byBlockRow = gram.blocks()
                .toJavaRDD()
                .mapToPair(block -> {
                    int i = (int) block._1._1();
                    int j = (int) block._1._2();
                    return new Tuple2<>(i, squares(block._2, i == j));
                })
                .reduceByKey(MllibBlockGram::sum);
        Session.write(
                byBlockRow.flatMap(row -> IntStream.range(0, row._2[0].length)
                        .mapToObj(k ->
                                new Session.Capacity((long) row._1 * MllibBlocks.SIZE + k, row._2[0][k] / row._2[1][k]))
                        .iterator()),
                output);
    }

    /**
     * For every row of a block: its squared value on the diagonal of XXᵀ, or 0 if the block is not on the diagonal, and
     * its sum of squares.
     */
    private static double[][] squares(Matrix block, boolean onDiagonal) {
        int rows = block.numRows();
        double[] values = block.toArray(); // in column order
        double[][] squares = new double[2][rows];
        for (int column = 0; column < block.numCols(); column++) {
            for (int row = 0; row < rows; row++) {
                double value = values[column * rows + row];
                squares[1][row] += value * value;
            }
        }
        for (int k = 0; onDiagonal && k < rows; k++) {
            squares[0][k] = values[k * rows + k] * values[k * rows + k];
        }
        return squares;
    }

    private static double[][] sum(double[][] into, double[][] other) {
        for (int part = 0; part < into.length; part++) {
            for (int k = 0; k < into[part].length; k++) {
                into[part][k] += other[part][k];
            }
        }
        return into;
    }
}
