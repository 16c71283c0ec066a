package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.PackedMoment;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.Arrays;
import java.util.Optional;

/**
 * Second moments to which rows are added one by one. The state of each is one {@code double[]}, because Spark
 * deserializes states with a class loader that only knows the types of the JDK.
 *
 * <p>Rows wait in the state until there are enough of them for a matrix product. The array holds the number of features
 * d, the number of waiting rows, the number of rows it has room for, the rows themselves, and from the first product on
 * the strips of M. It takes d/2 rows, at least 256, and 4·d·(d + 16) bytes; much less for a few rows. Not thread-safe.
 */
final class MomentStates {
    private static final int FEATURES = 0;
    private static final int WAITING = 1;
    private static final int ROOM = 2;
    private static final int HEADER = 3;
    private static final int FIRST_ROOM = 8;

    /** The state of so many takes half a gigabyte, and Spark sends a state as one array of bytes. */
    private static final int MOST_FEATURES = 8192;

    private final Workspace workspace = Workspace.best();
    private SecondMoment scratch = SecondMoment.zero(1);

    /** The state of no rows. */
    static double[] empty() {
        return new double[HEADER];
    }

    /** The state {@code state} with the row {@code x} added; possibly another array. */
    double[] add(double[] state, double[] x) {
        return add(state, x, 0, x.length);
    }

    private double[] add(double[] state, double[] rows, int from, int features) {
        double[] added = state;
        if (features(state) == 0) {
            requireHolds(features);
            added = ofRoom(features, FIRST_ROOM, 0);
        } else if (features(state) != features) {
            throw new InvalidArgumentException("A vector has " + features + " elements where others of its group have "
                    + features(state) + "; group rows by the length of their vectors");
        } else if (state[WAITING] == state[ROOM]) {
            added = withRoom(state);
        }
        System.arraycopy(rows, from, added, HEADER + waiting(added) * features, features);
        added[WAITING]++;
        return added;
    }

    private static void requireHolds(int features) {
        if (features > MOST_FEATURES) {
            throw new InvalidArgumentException(
                    "A vector has " + features + " elements, and second_moment takes vectors of up"
                            + " to " + MOST_FEATURES + "; for longer ones run the job: CALL capacity.system.compute, or"
                            + " bin/capacity compute");
        }
    }

    private double[] withRoom(double[] state) {
        int features = features(state);
        int room = (int) state[ROOM];
        if (room == mostWaiting(features)) {
            return multiplied(state);
        }
        double[] larger = ofRoom(features, Math.min(mostWaiting(features), 2 * room), 0);
        larger[WAITING] = state[WAITING];
        System.arraycopy(state, HEADER, larger, HEADER, waiting(state) * features);
        return larger;
    }

    /** The state of the rows of both. */
    double[] merge(double[] one, double[] other) {
        if (features(one) == 0 || features(other) == 0) {
            return features(one) == 0 ? other : one;
        }
        int features = features(other);
        double[] merged = one;
        if (hasMoment(other)) {
            if (features(one) != features) {
                throw new InvalidArgumentException("Vectors of one group have " + features(one) + " elements and "
                        + features + "; group rows by the length of their vectors");
            }
            merged = multiplied(one);
            int ofOne = moment(merged);
            int ofOther = moment(other);
            for (int k = 0; k < merged.length - ofOne; k++) {
                merged[ofOne + k] += other[ofOther + k];
            }
        }
        for (int row = 0; row < waiting(other); row++) {
            merged = add(merged, other, HEADER + row * features, features);
        }
        return merged;
    }

    /** The packed second moment of all rows; empty if there is none. Does not change the state. */
    Optional<double[]> packed(double[] state) {
        return features(state) == 0 ? Optional.empty() : Optional.of(PackedMoment.of(withWaiting(state)));
    }

    /** The state after the product of its waiting rows; the same array if it has room for M. */
    private double[] multiplied(double[] state) {
        SecondMoment moment = withWaiting(state);
        double[] into = hasMoment(state) ? state : withMoment(state);
        int at = moment(into);
        for (double[] strip : moment.parts()) {
            System.arraycopy(strip, 0, into, at, strip.length);
            at += strip.length;
        }
        into[WAITING] = 0;
        return into;
    }

    /** M of all rows, including those that wait, in a buffer that is reused. */
    private SecondMoment withWaiting(double[] state) {
        int features = features(state);
        SecondMoment moment = unpacked(state);
        for (int first = 0; first < waiting(state); first += Range.TILE) {
            int rows = Math.min(Range.TILE, waiting(state) - first);
            int at = HEADER + first * features;
            moment.add(
                    DoublePanel.over(Arrays.copyOfRange(state, at, at + rows * features), rows, features), workspace);
        }
        return moment;
    }

    /** M of the rows that no longer wait. */
    private SecondMoment unpacked(double[] state) {
        if (scratch.rows() != features(state)) {
            scratch = SecondMoment.zero(features(state));
        }
        int at = moment(state);
        for (double[] strip : scratch.parts()) {
            if (hasMoment(state)) {
                System.arraycopy(state, at, strip, 0, strip.length);
            } else {
                Arrays.fill(strip, 0);
            }
            at += strip.length;
        }
        return scratch;
    }

    private static double[] withMoment(double[] state) {
        int features = features(state);
        return ofRoom(features, mostWaiting(features), SecondMoment.bytes(features) / Double.BYTES);
    }

    private static double[] ofRoom(int features, int room, long moment) {
        double[] state = new double[Math.toIntExact(HEADER + (long) room * features + moment)];
        state[FEATURES] = features;
        state[ROOM] = room;
        return state;
    }

    /** The number of rows that may wait: with so many, copying M costs little compared with the product. */
    private static int mostWaiting(int features) {
        return Math.max(1, features / (2 * Range.TILE)) * Range.TILE;
    }

    private static int features(double[] state) {
        return (int) state[FEATURES];
    }

    private static int waiting(double[] state) {
        return (int) state[WAITING];
    }

    private static boolean hasMoment(double[] state) {
        return state.length > moment(state);
    }

    /** The index at which M starts. */
    private static int moment(double[] state) {
        return HEADER + (int) (state[ROOM] * state[FEATURES]);
    }
}
