package io.sparkcapacity.bench.peer;

/** Two numbers that are equal for equal second moments M, so that M itself need not be kept to compare peers. */
public record MomentSummary(double trace, double frobeniusNorm) {

    /** The summary of a full d×d matrix, in row or column order. */
    public static MomentSummary of(double[] values, int d) {
        double trace = 0;
        double squares = 0;
        for (int k = 0; k < values.length; k++) {
            squares += values[k] * values[k];
            trace += k % (d + 1) == 0 ? values[k] : 0;
        }
        return new MomentSummary(trace, Math.sqrt(squares));
    }

    /** The summary of the upper triangle of a d×d matrix, row after row. */
    static MomentSummary ofUpperTriangle(double[] packed, int d) {
        double trace = 0;
        double squares = 0;
        int at = 0;
        for (int k = 0; k < d; k++) {
            trace += packed[at];
            squares += packed[at] * packed[at];
            for (int l = 1; l < d - k; l++) {
                squares += 2 * packed[at + l] * packed[at + l];
            }
            at += d - k;
        }
        return new MomentSummary(trace, Math.sqrt(squares));
    }

    /** The larger of the two relative differences from {@code other}. */
    public double differenceFrom(MomentSummary other) {
        return Math.max(
                Math.abs(trace - other.trace) / other.trace,
                Math.abs(frobeniusNorm - other.frobeniusNorm) / other.frobeniusNorm);
    }
}
