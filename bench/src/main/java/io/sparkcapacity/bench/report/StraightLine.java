package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.List;

/**
 * Seconds as a straight line of n: start-up and so much a row, the one whose relative errors have the least squares.
 *
 * @param start seconds at no row
 * @param perRow seconds a row
 * @param furthest the largest relative distance of a point from the line
 */
record StraightLine(double start, double perRow, double furthest) {
    /** The line through {@code points}, at least two of different n. */
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
        double furthest = points.stream()
                .mapToDouble(point -> Math.abs((start + perRow * point.cache().activations()) / point.seconds() - 1))
                .max()
                .orElse(0);
        return new StraightLine(start, perRow, furthest);
    }
}
