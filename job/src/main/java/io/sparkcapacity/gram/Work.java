package io.sparkcapacity.gram;

import io.sparkcapacity.kernel.Precision;

/**
 * What a strategy does with one component, over all tasks.
 *
 * @param multiplyAdds multiplications with an addition, in products of strips
 * @param inSingle those of them that are in single precision
 * @param scatteredAdds those whose operands lie anywhere in a block of memory
 * @param shuffledBytes what travels between tasks
 */
public record Work(double multiplyAdds, double inSingle, double scatteredAdds, double shuffledBytes) {
    // What one core does in a second, as `bench/run rates` measures it; the plan depends on their ratios only.
    private static final double MULTIPLY_ADDS = 3.5e10;
    private static final double SINGLE_MULTIPLY_ADDS = 7.0e10;
    private static final double SCATTERED_ADDS = 1.0e8;
    private static final double SHUFFLED_BYTES = 2.0e8;

    /** Work in double. */
    public Work(double multiplyAdds, double scatteredAdds, double shuffledBytes) {
        this(multiplyAdds, 0, scatteredAdds, shuffledBytes);
    }

    /** The same work with {@code multiplyAdds} of its multiply-adds in {@code precision}. */
    Work with(Precision precision, double multiplyAdds) {
        return new Work(
                this.multiplyAdds, precision == Precision.SINGLE ? multiplyAdds : 0, scatteredAdds, shuffledBytes);
    }

    /** The seconds it takes {@code cores} cores, start-up and reading the input apart. */
    public double seconds(int cores) {
        double products = (multiplyAdds - inSingle) / MULTIPLY_ADDS + inSingle / SINGLE_MULTIPLY_ADDS;
        return (products + scatteredAdds / SCATTERED_ADDS + shuffledBytes / SHUFFLED_BYTES) / cores;
    }
}
