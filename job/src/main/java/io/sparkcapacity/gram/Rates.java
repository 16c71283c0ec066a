package io.sparkcapacity.gram;

/**
 * What one core does in a second. A plan depends on their ratios; its estimates on what they are. {@code bin/bench rates}
 * measures them.
 *
 * @param multiplyAdds multiplications with an addition in double, in products of strips
 * @param singleMultiplyAdds the same in single
 * @param scatteredAdds those whose operands lie anywhere in a block of memory
 * @param shuffledBytes what it sends to other tasks and they take
 * @param decodedBytes vectors read from Parquet in columns, as many bytes as they take in memory
 * @param keptBytes panels that it puts on its disk in one pass and takes back in a second
 */
public record Rates(
        double multiplyAdds,
        double singleMultiplyAdds,
        double scatteredAdds,
        double shuffledBytes,
        double decodedBytes,
        double keptBytes) {
    /** Of a core with vectors of 512 bits and a disk of its own. */
    public static final Rates TYPICAL = new Rates(2.3e10, 3.5e10, 1.0e8, 1.2e8, 2.5e8, 1.5e8);
}
