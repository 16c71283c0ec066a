package io.sparkcapacity.ml;

import io.sparkcapacity.kernel.CapacityFormula;

/** What a row can be given, each in a column of its own. */
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
     * @param squaredDotSum their xᵀMx
     */
    abstract double of(double squaredNorm, double squaredDotSum, int exponent);
}
