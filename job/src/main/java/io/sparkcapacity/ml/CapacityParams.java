package io.sparkcapacity.ml;

import org.apache.spark.ml.param.Param;

/**
 * The parameters of the estimator and the model, with methods that set them and return the stage.
 *
 * @param <S> the stage
 */
public sealed interface CapacityParams<S extends CapacityParams<S>> extends HasCapacityParams
        permits CapacityEstimator, CapacityModel {
    default S setFeaturesCol(String value) {
        return with(featuresCol(), value);
    }

    default S setComponentCol(String value) {
        return with(componentCol(), value);
    }

    default S setCapacityCol(String value) {
        return with(capacityCol(), value);
    }

    default S setSquaredNormCol(String value) {
        return with(squaredNormCol(), value);
    }

    default S setSquaredDotSumCol(String value) {
        return with(squaredDotSumCol(), value);
    }

    default S setHandleInvalid(String value) {
        return with(handleInvalid(), value);
    }

    @SuppressWarnings("unchecked") // set gives the stage itself back
    private S with(Param<String> param, String value) {
        return (S) set(param, value);
    }
}
