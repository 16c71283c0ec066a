package io.sparkcapacity.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Strip products in vectors of 512 bits.
 *
 * <p>Sixteen sums stay in registers: twice as many as hide the latency of two fused multiply-adds per cycle. With their
 * operands they fit into the 32 registers of AVX-512. In double a tile is 2 vectors × 8 columns, with ten loads for
 * sixteen multiply-adds. In single precision a strip is one vector, and a tile is one vector × 16 columns.
 *
 * <p>The C2 compiler keeps all sums in registers and moves every bounds check out of the loop, as long as the indices
 * depend on no variable but {@code k} and every sum has its own local variable. If the sums are in an array, or are
 * passed to a method that stores them, they are allocated on the heap, and the rate drops to a third.
 */
enum WideVectorProducts implements StripProducts {
    INSTANCE;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS_TO_WIDEN = FloatVector.SPECIES_256;
    private static final int LANES = DOUBLES.length();

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        for (int j = 0; j < columns; j += LANES) {
            addTile(terms, a, fromA, b, fromB + j / WIDTH * strideB + j % WIDTH, c, fromC + j * WIDTH);
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
        DoubleVector c04 = DoubleVector.zero(DOUBLES);
        DoubleVector c14 = DoubleVector.zero(DOUBLES);
        DoubleVector c05 = DoubleVector.zero(DOUBLES);
        DoubleVector c15 = DoubleVector.zero(DOUBLES);
        DoubleVector c06 = DoubleVector.zero(DOUBLES);
        DoubleVector c16 = DoubleVector.zero(DOUBLES);
        DoubleVector c07 = DoubleVector.zero(DOUBLES);
        DoubleVector c17 = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, fromA + k);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, fromA + k + LANES);
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
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 4]);
            c04 = a0.fma(bj, c04);
            c14 = a1.fma(bj, c14);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 5]);
            c05 = a0.fma(bj, c05);
            c15 = a1.fma(bj, c15);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 6]);
            c06 = a0.fma(bj, c06);
            c16 = a1.fma(bj, c16);
            bj = DoubleVector.broadcast(DOUBLES, b[fromB + k + 7]);
            c07 = a0.fma(bj, c07);
            c17 = a1.fma(bj, c17);
        }
        DoubleVector.fromArray(DOUBLES, c, fromC).add(c00).intoArray(c, fromC);
        DoubleVector.fromArray(DOUBLES, c, fromC + 8).add(c10).intoArray(c, fromC + 8);
        DoubleVector.fromArray(DOUBLES, c, fromC + 16).add(c01).intoArray(c, fromC + 16);
        DoubleVector.fromArray(DOUBLES, c, fromC + 24).add(c11).intoArray(c, fromC + 24);
        DoubleVector.fromArray(DOUBLES, c, fromC + 32).add(c02).intoArray(c, fromC + 32);
        DoubleVector.fromArray(DOUBLES, c, fromC + 40).add(c12).intoArray(c, fromC + 40);
        DoubleVector.fromArray(DOUBLES, c, fromC + 48).add(c03).intoArray(c, fromC + 48);
        DoubleVector.fromArray(DOUBLES, c, fromC + 56).add(c13).intoArray(c, fromC + 56);
        DoubleVector.fromArray(DOUBLES, c, fromC + 64).add(c04).intoArray(c, fromC + 64);
        DoubleVector.fromArray(DOUBLES, c, fromC + 72).add(c14).intoArray(c, fromC + 72);
        DoubleVector.fromArray(DOUBLES, c, fromC + 80).add(c05).intoArray(c, fromC + 80);
        DoubleVector.fromArray(DOUBLES, c, fromC + 88).add(c15).intoArray(c, fromC + 88);
        DoubleVector.fromArray(DOUBLES, c, fromC + 96).add(c06).intoArray(c, fromC + 96);
        DoubleVector.fromArray(DOUBLES, c, fromC + 104).add(c16).intoArray(c, fromC + 104);
        DoubleVector.fromArray(DOUBLES, c, fromC + 112).add(c07).intoArray(c, fromC + 112);
        DoubleVector.fromArray(DOUBLES, c, fromC + 120).add(c17).intoArray(c, fromC + 120);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        float[] sums = new float[WIDTH * WIDTH];
        for (int j = 0; j < columns; j += WIDTH) {
            sumTile(terms, a, fromA, b, fromB + j / WIDTH * strideB, sums);
            for (int at = 0; at < sums.length; at += LANES) {
                DoubleVector widened = (DoubleVector)
                        FloatVector.fromArray(FLOATS_TO_WIDEN, sums, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
                int to = fromC + j * WIDTH + at;
                DoubleVector.fromArray(DOUBLES, c, to).add(widened).intoArray(c, to);
            }
        }
    }

    // The sums go through an array: C2 widens the lower half of a vector in one instruction, but the upper half in
    // many.
    private static void sumTile(int terms, float[] a, int fromA, float[] b, int fromB, float[] sums) {
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.zero(FLOATS);
        FloatVector c2 = FloatVector.zero(FLOATS);
        FloatVector c3 = FloatVector.zero(FLOATS);
        FloatVector c4 = FloatVector.zero(FLOATS);
        FloatVector c5 = FloatVector.zero(FLOATS);
        FloatVector c6 = FloatVector.zero(FLOATS);
        FloatVector c7 = FloatVector.zero(FLOATS);
        FloatVector c8 = FloatVector.zero(FLOATS);
        FloatVector c9 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c12 = FloatVector.zero(FLOATS);
        FloatVector c13 = FloatVector.zero(FLOATS);
        FloatVector c14 = FloatVector.zero(FLOATS);
        FloatVector c15 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms * WIDTH; k += WIDTH) {
            FloatVector ak = FloatVector.fromArray(FLOATS, a, fromA + k);
            c0 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k]), c0);
            c1 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 1]), c1);
            c2 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 2]), c2);
            c3 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 3]), c3);
            c4 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 4]), c4);
            c5 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 5]), c5);
            c6 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 6]), c6);
            c7 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 7]), c7);
            c8 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 8]), c8);
            c9 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 9]), c9);
            c10 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 10]), c10);
            c11 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 11]), c11);
            c12 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 12]), c12);
            c13 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 13]), c13);
            c14 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 14]), c14);
            c15 = ak.fma(FloatVector.broadcast(FLOATS, b[fromB + k + 15]), c15);
        }
        c0.intoArray(sums, 0);
        c1.intoArray(sums, 16);
        c2.intoArray(sums, 32);
        c3.intoArray(sums, 48);
        c4.intoArray(sums, 64);
        c5.intoArray(sums, 80);
        c6.intoArray(sums, 96);
        c7.intoArray(sums, 112);
        c8.intoArray(sums, 128);
        c9.intoArray(sums, 144);
        c10.intoArray(sums, 160);
        c11.intoArray(sums, 176);
        c12.intoArray(sums, 192);
        c13.intoArray(sums, 208);
        c14.intoArray(sums, 224);
        c15.intoArray(sums, 240);
    }

    @Override
    public String toString() {
        return "vector, " + LANES + " doubles";
    }
}
