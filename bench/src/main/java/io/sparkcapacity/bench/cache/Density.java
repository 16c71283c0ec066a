package io.sparkcapacity.bench.cache;

/** Whether the activations of a cache are dense or sparse vectors. */
public enum Density {
    DENSE,
    SPARSE
}
