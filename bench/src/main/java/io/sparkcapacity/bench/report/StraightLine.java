package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.List;

/**
 * A straight line that gives seconds as a function of n. Of all lines it has the smallest sum of squared relative
 * errors.
 *
 * @param start seconds for 0 rows
 * @param perRow seconds per row
 * @param largestError the largest relative error of the line at a point
 */
record StraightLine(double start, double perRow, double largestError) {
    /** The line that fits {@code points} best. At least two points must differ in n. */
    static StraightLine through(List<GrowthPoint> points) {
        double weights = 0;
        double weightedN = 0;
        double weightedNn = 0;
        double weightedT = 0;
        double weightedNt = 0;
        for (GrowthPoint point : points) {
            double n = point.cache().activations();
            double weight = 1 / (point.seconds() * point.seconds());
            weights += weight;
            weightedN += weight * n;
            weightedNn += weight * n * n;
            weightedT += weight * point.seconds();
            weightedNt += weight * n * point.seconds();
        }
        double perRow = (weights * weightedNt - weightedN * weightedT) / (weights * weightedNn - weightedN * weightedN);
        double start = (weightedT - perRow * weightedN) / weights;
        double largestError = points.stream()
                .mapToDouble(point -> Math.abs((start + perRow * point.cache().activations()) / point.seconds() - 1))
                .max()
                .orElse(0);
        return new StraightLine(start, perRow, largestError);
    }
}
