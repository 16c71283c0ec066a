package io.sparkcapacity.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Strip products in vectors of 256 bits, or of 128 bits if the machine has no more.
 *
 * <p>Sixteen registers hold eight sums and their operands: just enough to hide the latency of two fused multiply-adds
 * per cycle. A tile is 2 vectors × 4 columns, and a strip is as many tiles wide as it takes. {@link WideVectorProducts}
 * explains what the C2 compiler needs.
 */
enum NarrowVectorProducts implements StripProducts {
    INSTANCE;

    private static final VectorShape SHAPE =
            VectorShape.forBitSize(Math.min(256, VectorShape.preferredShape().vectorBitSize()));
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final VectorSpecies<Float> FLOATS_TO_WIDEN =
            VectorSpecies.of(float.class, VectorShape.forBitSize(SHAPE.vectorBitSize() / 2));
    private static final int DOUBLE_LANES = DOUBLES.length();
    private static final int FLOAT_LANES = FLOATS.length();
    private static final int COLUMNS = 4;

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int j = 0; j < columns; j += COLUMNS) {
            int fromColumn = fromB + j / WIDTH * strideB + j % WIDTH;
            for (int i = 0; i < WIDTH; i += 2 * DOUBLE_LANES) {
                addTile(terms, a, fromA + i, b, fromColumn, c, fromC + j * WIDTH + i);
            }
        }
    }

    private static void addTile(int terms, double[] a, int fromA, double[] b, int fromB, double[] c, int fromC) {
        DoubleVector c00 = DoubleVector.zero(DOUBLES);
        DoubleVector c10 = DoubleVector.zero(DOUBLES);
        DoubleVector c01 = DoubleVector.zero(DOUBLES);
        DoubleVector c11 = DoubleVector.zero(DOUBLES);
        DoubleVector c02 = DoubleVector.zero(DOUBLES);
        DoubleVector c12 = DoubleVector.zero(DOUBLES);
        DoubleVector c03 = DoubleVector.zero(DOUBLES);
        DoubleVector c13 = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, fromA + k);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, fromA + k + DOUBLE_LANES);
            DoubleVector bj = DoubleVector.broadcast(DOUBLES, b[fromB + k]);
            c00 = a0.fma(bj, c00);
            c10 = a1.fma(bj, c10);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 1]);
            c01 = a0.fma(bj, c01);
            c11 = a1.fma(bj, c11);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 2]);
            c02 = a0.fma(bj, c02);
            c12 = a1.fma(bj, c12);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 3]);
            c03 = a0.fma(bj, c03);
            c13 = a1.fma(bj, c13);
        }
        DoubleVector.fromArray(DOUBLES, c, fromC).add(c00).intoArray(c, fromC);
        DoubleVector.fromArray(DOUBLES, c, fromC + DOUBLE_LANES).add(c10).intoArray(c, fromC + DOUBLE_LANES);
        DoubleVector.fromArray(DOUBLES, c, fromC + WIDTH).add(c01).intoArray(c, fromC + WIDTH);
        DoubleVector.fromArray(DOUBLES, c, fromC + WIDTH + DOUBLE_LANES)
                .add(c11)
                .intoArray(c, fromC + WIDTH + DOUBLE_LANES);
        DoubleVector.fromArray(DOUBLES, c, fromC + 2 * WIDTH).add(c02).intoArray(c, fromC + 2 * WIDTH);
        DoubleVector.fromArray(DOUBLES, c, fromC + 2 * WIDTH + DOUBLE_LANES)
                .add(c12)
                .intoArray(c, fromC + 2 * WIDTH + DOUBLE_LANES);
        DoubleVector.fromArray(DOUBLES, c, fromC + 3 * WIDTH).add(c03).intoArray(c, fromC + 3 * WIDTH);
        DoubleVector.fromArray(DOUBLES, c, fromC + 3 * WIDTH + DOUBLE_LANES)
                .add(c13)
                .intoArray(c, fromC + 3 * WIDTH + DOUBLE_LANES);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        float[] sums = new float[COLUMNS * WIDTH];
        for (int j = 0; j < columns; j += COLUMNS) {
            int fromColumn = fromB + j / WIDTH * strideB + j % WIDTH;
            for (int i = 0; i < WIDTH; i += 2 * FLOAT_LANES) {
                sumTile(terms, a, fromA + i, b, fromColumn, sums, i);
            }
            for (int at = 0; at < sums.length; at += DOUBLE_LANES) {
                DoubleVector widened = (DoubleVector)
                        FloatVector.fromArray(FLOATS_TO_WIDEN, sums, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
                int to = fromC + j * WIDTH + at;
                DoubleVector.fromArray(DOUBLES, c, to).add(widened).intoArray(c, to);
            }
        }
    }

    private static void sumTile(int terms, float[] a, int fromA, float[] b, int fromB, float[] sums, int at) {
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c01 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c02 = FloatVector.zero(FLOATS);
        FloatVector c12 = FloatVector.zero(FLOATS);
        FloatVector c03 = FloatVector.zero(FLOATS);
        FloatVector c13 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, fromA + k);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, fromA + k + FLOAT_LANES);
            FloatVector bj = FloatVector.broadcast(FLOATS, b[fromB + k]);
            c00 = a0.fma(bj, c00);
            c10 = a1.fma(bj, c10);
            bj = FloatVector.broadcast(FLOATS, b[fromB + k + 1]);
            c01 = a0.fma(bj, c01);
            c11 = a1.fma(bj, c11);
            bj = FloatVector.broadcast(FLOATS, b[fromB + k + 2]);
            c02 = a0.fma(bj, c02);
            c12 = a1.fma(bj, c12);
            bj = FloatVector.broadcast(FLOATS, b[fromB + k + 3]);
            c03 = a0.fma(bj, c03);
            c13 = a1.fma(bj, c13);
        }
        c00.intoArray(sums, at);
        c10.intoArray(sums, at + FLOAT_LANES);
        c01.intoArray(sums, at + WIDTH);
        c11.intoArray(sums, at + WIDTH + FLOAT_LANES);
        c02.intoArray(sums, at + 2 * WIDTH);
        c12.intoArray(sums, at + 2 * WIDTH + FLOAT_LANES);
        c03.intoArray(sums, at + 3 * WIDTH);
        c13.intoArray(sums, at + 3 * WIDTH + FLOAT_LANES);
    }

    @Override
    public String toString() {
        return "vector, " + DOUBLE_LANES + " doubles";
    }
}
