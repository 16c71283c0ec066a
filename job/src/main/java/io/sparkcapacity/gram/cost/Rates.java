package io.sparkcapacity.gram.cost;

/**
 * What one core does per second. The choice of a plan depends only on the ratios of these rates, its estimates in
 * seconds on the rates themselves. {@code bin/bench rates} measures them.
 *
 * @param multiplyAdds multiply-adds of matrix products in double precision
 * @param singleMultiplyAdds multiply-adds of matrix products in single precision
 * @param scatteredAdds multiply-adds whose operands lie anywhere in a block of memory
 * @param shuffledBytes bytes that are sent from one task to another
 * @param decodedBytes bytes of vectors read from Parquet in columns, as many as the vectors take in memory
 * @param panelDiskBytes bytes of panels that are written to disk in one pass and read back in another
 */
public record Rates(
        double multiplyAdds,
        double singleMultiplyAdds,
        double scatteredAdds,
        double shuffledBytes,
        double decodedBytes,
        double panelDiskBytes) {
    /** The rates of a core with 512-bit vectors and a local disk. */
    public static final Rates TYPICAL = new Rates(2.3e10, 3.5e10, 1.0e8, 1.2e8, 2.5e8, 1.5e8);
}
