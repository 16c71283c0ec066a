package io.sparkcapacity.bench.peer;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * One run of a peer.
 *
 * @param seconds of its work; loading and checking are not part of it
 * @param moment of the M it computed, if that was its work
 */
public record Measured(double seconds, Optional<Moment> moment) {

    /** What two M that are equal have in common. */
    public record Moment(double trace, double frobeniusNorm) {
        /** Of the full d×d {@code values}. */
        public static Moment of(double[] values, int d) {
            double trace = 0;
            double squares = 0;
            for (int k = 0; k < values.length; k++) {
                squares += values[k] * values[k];
                trace += k % (d + 1) == 0 ? values[k] : 0;
            }
            return new Moment(trace, Math.sqrt(squares));
        }

        /** The larger of the two relative differences from {@code other}. */
        public double differenceFrom(Moment other) {
            return Math.max(
                    Math.abs(trace - other.trace) / other.trace,
                    Math.abs(frobeniusNorm - other.frobeniusNorm) / other.frobeniusNorm);
        }
    }

    /** Measures {@code work}, which leaves its result in files. */
    public static Measured capacities(Callable<?> work) throws Exception {
        return of(work, result -> Optional.empty());
    }

    /** Measures {@code work}, whose result is M or has it. */
    public static <T> Measured moment(Callable<T> work, Function<T, Moment> moment) throws Exception {
        return of(work, result -> Optional.of(moment.apply(result)));
    }

    private static <T> Measured of(Callable<T> work, Function<T, Optional<Moment>> moment) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(seconds, moment.apply(result));
    }
}
