package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.PackedMoment;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.Arrays;

/**
 * Second moments that rows are added to one by one, the state of each in one {@code double[]}: Spark reads states back by a
 * class loader that knows the JDK's types only.
 *
 * <p>Rows wait in the array until there are enough for a product of matrices. It holds the features d, the rows that wait,
 * the rows there is room for, those rows, and from the first product on the strips of M. Memory: as many rows as d/2, at
 * least 256, and 4·d·(d + 16) bytes; little for few rows. Not thread-safe.
 */
final class MomentStates {
    private static final int FEATURES = 0;
    private static final int WAITING = 1;
    private static final int ROOM = 2;
    private static final int HEADER = 3;
    private static final int FIRST_ROOM = 8;

    /** Its state takes half a gigabyte, and Spark sends states as arrays of bytes. */
    private static final int MOST_FEATURES = 8192;

    private final Workspace workspace = Workspace.best();
    private SecondMoment scratch = SecondMoment.zero(1);

    /** The state when no row was seen. */
    static double[] empty() {
        return new double[HEADER];
    }

    /** {@code state} with {@code x} added, perhaps another array. */
    double[] add(double[] state, double[] x) {
        return add(state, x, 0, x.length);
    }

    private double[] add(double[] state, double[] rows, int from, int features) {
        double[] added = state;
        if (features(state) == 0) {
            requireHolds(features);
            added = ofRoom(features, FIRST_ROOM, 0);
        } else if (features(state) != features) {
            throw new IllegalArgumentException("A vector has " + features + " elements where others of its group have "
                    + features(state) + "; group by what has vectors of one length");
        } else if (state[WAITING] == state[ROOM]) {
            added = withRoom(state);
        }
        System.arraycopy(rows, from, added, HEADER + waiting(added) * features, features);
        added[WAITING]++;
        return added;
    }

    private static void requireHolds(int features) {
        if (features > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    "A vector has " + features + " elements, and second_moment takes vectors of up"
                            + " to " + MOST_FEATURES + "; the job takes longer ones: CALL capacity.system.compute, or"
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
                throw new IllegalArgumentException("Vectors of one group have " + features(one) + " elements and "
                        + features + "; group by what has vectors of one length");
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

    /** The second moment of the rows seen, packed; null if there was none. Leaves the state alone. */
    double[] packed(double[] state) {
        if (features(state) == 0) {
            return null;
        }
        return PackedMoment.of(withWaiting(state));
    }

    /** The state with no row waiting, in the same array if it has room for M. */
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

    /** M of all rows, those that wait among them, in memory that is used again. */
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

    /** M of the rows that were multiplied. */
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

    /** So many rows that moving M costs little beside the product. */
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

    /** Where M begins. */
    private static int moment(double[] state) {
        return HEADER + (int) (state[ROOM] * state[FEATURES]);
    }
}
