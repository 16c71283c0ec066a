package io.sparkcapacity.input.census;

import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.InvalidKind;
import io.sparkcapacity.input.vector.StoredVector;
import io.sparkcapacity.input.vector.VectorValues;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/** The counts of the rows of one component, in one unit or in all. Tallies of the same component merge. */
public final class ComponentTally implements Serializable {
    /** How closely vectors are looked at. */
    public enum Look {
        /** Their length and what scaling and sparsity depend on. Whether they are valid is left to later passes. */
        MAGNITUDES,
        /** The same, and whether they are valid. */
        VALIDITY,
        /** The same, and their norms. */
        NORMS
    }

    /** Vectors of one length. */
    static final class OfLength implements Serializable {
        private long rows;
        private long nonZeros;
        private double largest;

        long rows() {
            return rows;
        }

        long nonZeros() {
            return nonZeros;
        }

        double largest() {
            return largest;
        }

        /** What scaling and sparsity depend on; empty if there are no vectors. */
        Optional<VectorValues> values() {
            return rows > 0 ? Optional.of(new VectorValues(nonZeros, largest)) : Optional.empty();
        }

        private OfLength plus(OfLength other) {
            OfLength sum = new OfLength();
            sum.rows = rows + other.rows;
            sum.nonZeros = nonZeros + other.nonZeros;
            sum.largest = Math.max(largest, other.largest);
            return sum;
        }
    }

    private final String component;
    private final TreeMap<Integer, OfLength> lengths = new TreeMap<>();
    private final EnumMap<InvalidKind, Long> invalid = new EnumMap<>(InvalidKind.class);
    /** Null until the first norm is added. */
    private NormHistogram norms;

    private int firstLength;
    private long read;
    private long zeros;
    private int units = 1;

    /** @param component the name; null where the component column is null */
    ComponentTally(String component) {
        this.component = component;
    }

    /** The tally of a component without rows. */
    public static ComponentTally zero(String component) {
        ComponentTally zero = new ComponentTally(component);
        zero.units = 0;
        return zero;
    }

    /** The tally of {@code rows} rows of a unit whose vectors are not looked at. */
    static ComponentTally ofRows(String component, long rows) {
        ComponentTally tally = new ComponentTally(component);
        tally.read = rows;
        return tally;
    }

    /** Counts a row whose vector is not looked at. */
    void add() {
        read++;
    }

    /** Counts a row whose vector is in column {@code column}. */
    void add(InternalRow row, int column, FeatureEncoding encoding, Look look) {
        read++;
        if (row.isNullAt(column)) {
            invalid.merge(InvalidKind.NULL_VECTOR, 1L, Long::sum);
            return;
        }
        StoredVector vector = encoding.vector(row, column);
        if (firstLength == 0) {
            firstLength = vector.length();
        }
        if (look != Look.MAGNITUDES && !vector.isValid()) {
            invalid.merge(vector.defect().kind(), 1L, Long::sum);
            return;
        }
        OfLength same = lengths.computeIfAbsent(vector.length(), length -> new OfLength());
        same.rows++;
        same.nonZeros += vector.nonZeros();
        same.largest = Math.max(same.largest, vector.largest());
        if (look == Look.NORMS) {
            addNorm(vector.norm());
        }
    }

    private void addNorm(double norm) {
        if (norm == 0) {
            zeros++;
            return;
        }
        norms = norms == null ? new NormHistogram() : norms;
        norms.add(norm);
    }

    /** Adds the counts of later rows of the same component. */
    ComponentTally merge(ComponentTally later) {
        firstLength = firstLength == 0 ? later.firstLength : firstLength;
        read += later.read;
        zeros += later.zeros;
        units += later.units;
        later.lengths.forEach((length, vectors) -> lengths.merge(length, vectors, OfLength::plus));
        later.invalid.forEach((kind, count) -> invalid.merge(kind, count, Long::sum));
        if (later.norms != null) {
            norms = norms == null ? new NormHistogram() : norms;
            norms.merge(later.norms);
        }
        return this;
    }

    String component() {
        return component;
    }

    public long read() {
        return read;
    }

    /** The length of the first vector that is not empty; 0 if there is none. */
    int firstLength() {
        return firstLength;
    }

    /** The length that most valid vectors have; of two such lengths the larger one; 0 if there are no vectors. */
    int usualLength() {
        int usual = 0;
        long most = 0;
        for (Map.Entry<Integer, OfLength> length : lengths.entrySet()) {
            if (length.getValue().rows >= most) {
                usual = length.getKey();
                most = length.getValue().rows;
            }
        }
        return usual;
    }

    /** The valid vectors of {@code features} features. */
    OfLength ofLength(int features) {
        return lengths.getOrDefault(features, new OfLength());
    }

    /** Vectors by length. */
    Map<Integer, OfLength> lengths() {
        return lengths;
    }

    /** All vectors looked at, whatever their length. */
    OfLength ofAnyLength() {
        return lengths.values().stream().reduce(new OfLength(), OfLength::plus);
    }

    /** The invalid rows by kind, if valid vectors have {@code features} features. */
    Map<InvalidKind, Long> invalid(int features) {
        EnumMap<InvalidKind, Long> all = new EnumMap<>(invalid);
        long others = ofAnyLength().rows - ofLength(features).rows;
        if (others > 0) {
            all.merge(InvalidKind.WRONG_LENGTH, others, Long::sum);
        }
        return all;
    }

    /** Vectors of norm 0. */
    long zeros() {
        return zeros;
    }

    /** The norms of the others. */
    NormHistogram norms() {
        return norms == null ? new NormHistogram() : norms;
    }

    /** How many units have rows of this component. */
    int units() {
        return units;
    }
}
