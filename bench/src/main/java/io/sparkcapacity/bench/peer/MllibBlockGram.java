package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.distributed.BlockMatrix;
import scala.Tuple2;

/** Capacities from all of XXᵀ, MLlib's product of block matrices. */
final class MllibRowGram implements JavaPeer {
    @Override
    public String name() {
        return "MLlib BlockMatrix XXᵀ";
    }

    @Override
    public Work work() {
        return Work.CAPACITIES;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.capacities(() -> {
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
                .reduceByKey(MllibRowGram::added);
        Session.write(
                byBlockRow.flatMap(row -> IntStream.range(0, row._2[0].length)
                        .mapToObj(k ->
                                new Session.Capacity((long) row._1 * MllibBlocks.SIZE + k, row._2[0][k] / row._2[1][k]))
                        .iterator()),
                output);
    }

    /** Of every row of a block the square on the diagonal of XXᵀ, if the block is on it, and the sum of squares. */
    private static double[][] squares(Matrix block, boolean onDiagonal) {
        int rows = block.numRows();
        double[] values = block.toArray(); // column after column
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

    private static double[][] added(double[][] into, double[][] other) {
        for (int part = 0; part < into.length; part++) {
            for (int k = 0; k < into[part].length; k++) {
                into[part][k] += other[part][k];
            }
        }
        return into;
    }
}
