package io.sparkcapacity.bench.kernel;

import java.util.Optional;

/**
 * The rate of one product.
 *
 * @param width the vectors it was computed in
 * @param threads how many threads computed one each
 * @param features d
 * @param benchmark the method of {@link KernelBenchmark}
 * @param gigaflops GFLOP/s per thread
 */
public record KernelRate(VectorWidth width, int threads, int features, String benchmark, double gigaflops) {
    private static final String MARK = "@rate";

    /** The rate as a line that {@link #of} reads. */
    public String line() {
        return String.join(
                "\t",
                MARK,
                width.name(),
                Integer.toString(threads),
                Integer.toString(features),
                benchmark,
                Double.toString(gigaflops));
    }

    /** The rate in {@code line}; empty if it is another line. */
    public static Optional<KernelRate> of(String line) {
        String[] cells = line.split("\t");
        return cells[0].equals(MARK)
                ? Optional.of(new KernelRate(
                        VectorWidth.valueOf(cells[1]),
                        Integer.parseInt(cells[2]),
                        Integer.parseInt(cells[3]),
                        cells[4],
                        Double.parseDouble(cells[5])))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s, threads %d, d = %d, %s: %.1f GFLOP/s per thread"
                .formatted(width, threads, features, benchmark, gigaflops);
    }
}
