package io.sparkcapacity.ml;

import io.sparkcapacity.kernel.CapacityFormula;

/** The scores that a row can get, each in a column of its own. */
enum Score {
    CAPACITY {
        @Override
        double of(double squaredNorm, double squaredDotSum, int exponent) {
            return CapacityFormula.of(squaredNorm, squaredDotSum, 0);
        }
    },
    SQUARED_NORM {
        @Override
        double of(double squaredNorm, double squaredDotSum, int exponent) {
            return Math.scalb(squaredNorm, 2 * exponent);
        }
    },
    SQUARED_DOT_SUM {
        @Override
        double of(double squaredNorm, double squaredDotSum, int exponent) {
            return Math.scalb(squaredDotSum, 4 * exponent);
        }
    };

    /**
     * The score, in the scale of the input.
     *
     * @param squaredNorm x·x of values that were multiplied by 2^−exponent
     * @param squaredDotSum xᵀMx of the same values
     */
    abstract double of(double squaredNorm, double squaredDotSum, int exponent);
}
