package io.sparkcapacity.gram;

/**
 * What a strategy does with one component, over all tasks.
 *
 * @param multiplyAdds multiplications with an addition, in products of strips
 * @param scatteredAdds those whose operands lie anywhere in a block of memory
 * @param shuffledBytes what travels between tasks
 */
public record Work(double multiplyAdds, double scatteredAdds, double shuffledBytes) {
    // What one core does in a second, as `bench/run rates` measures it; the plan depends on their ratios only.
    private static final double MULTIPLY_ADDS = 3.5e10;
    private static final double SCATTERED_ADDS = 1.0e8;
    private static final double SHUFFLED_BYTES = 2.0e8;

    /** The seconds it takes {@code cores} cores, start-up and reading the input apart. */
    public double seconds(int cores) {
        return (multiplyAdds / MULTIPLY_ADDS + scatteredAdds / SCATTERED_ADDS + shuffledBytes / SHUFFLED_BYTES) / cores;
    }
}
