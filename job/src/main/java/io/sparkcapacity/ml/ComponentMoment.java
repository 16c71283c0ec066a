package io.sparkcapacity.ml;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.SecondMoment;
import java.io.Serializable;
import org.apache.spark.ml.linalg.DenseMatrix;

/**
 * The second moment of one component.
 *
 * @param component the name of the component; null for the rows whose component is NULL
 * @param activations how many M was computed from
 * @param exponent values were multiplied by 2^−exponent first, so that float64 input cannot overflow; 0 for float32
 * @param moment M
 */
record ComponentMoment(String component, long activations, int exponent, SecondMoment moment) implements Serializable {
    int features() {
        return moment.rows();
    }

    ComponentShape shape() {
        return new ComponentShape(
                component, activations, features(), exponent, activations * features(), Double.BYTES, 1);
    }

    /** M in the scale of the input. */
    DenseMatrix matrix() {
        int d = features();
        double[] values = new double[Math.multiplyExact(d, d)];
        for (int k = 0; k < d; k++) {
            for (int l = k; l < d; l++) {
                values[k * d + l] = values[l * d + k] = Math.scalb(moment.entry(k, l), 2 * exponent);
            }
        }
        return new DenseMatrix(d, d, values);
    }
}
