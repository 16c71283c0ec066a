package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;

/** A vector without readable values. It is never valid and cannot be appended to a panel. */
final class BrokenVector extends StoredVector {
    /** The vector of a row whose column is null. */
    static final BrokenVector NULL = new BrokenVector(0, new Defect(InvalidKind.NULL_VECTOR, "is null"));

    private final int length;
    private final Defect defect;

    BrokenVector(int length, Defect defect) {
        this.length = length;
        this.defect = defect;
    }

    /** A vector with a null at {@code feature}. */
    static BrokenVector nullAt(int feature, int length) {
        return new BrokenVector(length, new Defect(InvalidKind.NULL_ELEMENT, "is null at feature " + feature));
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public boolean isValid() {
        return false;
    }

    @Override
    public Defect defect() {
        return defect;
    }

    @Override
    public int nonZeros() {
        return 0;
    }

    @Override
    public double largest() {
        return 0;
    }

    @Override
    double[] widened() {
        return new double[0];
    }

    @Override
    void writeTo(double[] into, int offset) {
        throw unreadable();
    }

    @Override
    public boolean appendTo(FloatPanel panel, int exponent) {
        throw unreadable();
    }

    @Override
    public boolean appendTo(SparsePanel panel, int exponent) {
        throw unreadable();
    }

    private IllegalStateException unreadable() {
        return new IllegalStateException("The vector " + defect.text() + "; it has no values");
    }
}
