package io.sparkcapacity.input;

import io.sparkcapacity.input.vector.StoredVector;

/** Sees the valid vectors of one unit on their way into panels. */
interface VectorWatch {
    VectorWatch NONE = new VectorWatch() {
        @Override
        public void add(StoredVector vector) {}

        @Override
        public void complete() {}
    };

    void add(StoredVector vector);

    /** All vectors of the unit have been added. */
    void complete();
}
