package io.sparkcapacity.mllib;

import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.mllib.linalg.DenseMatrix;
import org.apache.spark.mllib.linalg.Matrix;

/** The block in block row {@code i} and block column {@code j}. */
record MatrixBlock(int i, int j, DenseMatrix matrix) implements Serializable {
    /**
     * The block that starts at ({@code row}, {@code column}) of a symmetric matrix. If it is not on the diagonal, its
     * mirror image as well.
     */
    static Stream<MatrixBlock> andItsMirror(long row, int rows, long column, int columns, double[] values) {
        int i = Math.toIntExact(row / Range.TILE);
        int j = Math.toIntExact(column / Range.TILE);
        MatrixBlock block = new MatrixBlock(i, j, new DenseMatrix(rows, columns, values));
        return i == j
                ? Stream.of(block)
                : Stream.of(block, new MatrixBlock(j, i, new DenseMatrix(columns, rows, values, true)));
    }

    /** The matrix multiplied by 2^{@code exponent}. */
    Matrix scaledMatrix(int exponent) {
        if (exponent == 0) {
            return matrix;
        }
        // A copy, because a block and its mirror image share their values.
        double[] values = matrix.values().clone();
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.scalb(values[k], exponent);
        }
        return new DenseMatrix(matrix.numRows(), matrix.numCols(), values, matrix.isTransposed());
    }
}
