package io.sparkcapacity.kernel;

import java.util.Arrays;
import java.util.stream.Stream;

/** Arrangements from toy models of superposition, whose capacities are known. */
record Polytope(String name, double[][] vertices, double capacity) {
    static Stream<Polytope> all() {
        return Stream.of(
                new Polytope("antipodal pair", new double[][] {{1}, {-1}}, 0.5),
                polygon(3),
                polygon(4),
                polygon(5),
                polygon(8),
                new Polytope("tetrahedron", new double[][] {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}}, 3.0 / 4),
                squareAntiprism(),
                simplex(2),
                simplex(8),
                crossPolytope(1),
                crossPolytope(5),
                tightFrame(5, 4),
                tightFrame(7, 6),
                tightFrame(12, 6),
                tightFrame(13, 6),
                tightFrame(100, 6),
                tightFrame(600, 20));
    }

    int rows() {
        return vertices.length;
    }

    int features() {
        return vertices[0].length;
    }

    DensePanel panel() {
        double[] values = Stream.of(vertices).flatMapToDouble(Arrays::stream).toArray();
        return DoublePanel.over(values, rows(), features());
    }

    float[][] floats() {
        float[][] floats = new float[rows()][features()];
        for (int row = 0; row < rows(); row++) {
            for (int k = 0; k < features(); k++) {
                floats[row][k] = (float) vertices[row][k];
            }
        }
        return floats;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Polytope polygon(int corners) {
        return new Polytope("regular polygon of " + corners, tightFrame(corners, 2).vertices, 2.0 / corners);
    }

    /** Two squares at height z above and below a plane, one rotated by 45°: a tight frame if z² = 1/2. */
    private static Polytope squareAntiprism() {
        double[][] vertices = new double[8][];
        for (int k = 0; k < 8; k++) {
            double angle = Math.PI / 4 * k;
            double z = (k % 2 == 0 ? 1 : -1) * Math.sqrt(0.5);
            vertices[k] = new double[] {Math.cos(angle), Math.sin(angle), z};
        }
        return new Polytope("square antiprism", vertices, 3.0 / 8);
    }

    /** The d + 1 corners of a simplex around its center, in the hyperplane Σx = 0 of R^(d+1). */
    private static Polytope simplex(int d) {
        double[][] vertices = new double[d + 1][d + 1];
        for (int row = 0; row <= d; row++) {
            Arrays.fill(vertices[row], -1);
            vertices[row][row] = d;
        }
        return new Polytope("simplex of " + (d + 1), vertices, (double) d / (d + 1));
    }

    private static Polytope crossPolytope(int d) {
        double[][] vertices = new double[2 * d][d];
        for (int k = 0; k < d; k++) {
            vertices[2 * k][k] = 3;
            vertices[2 * k + 1][k] = -3;
        }
        return new Polytope("cross-polytope in " + d, vertices, 0.5);
    }

    /** The harmonic frame: n unit vectors with XᵀX = n/d, for even d below n. */
    private static Polytope tightFrame(int n, int d) {
        double[][] vertices = new double[n][d];
        for (int row = 0; row < n; row++) {
            for (int k = 0; k < d / 2; k++) {
                double angle = 2 * Math.PI * (k + 1) * row / n;
                vertices[row][2 * k] = Math.sqrt(2.0 / d) * Math.cos(angle);
                vertices[row][2 * k + 1] = Math.sqrt(2.0 / d) * Math.sin(angle);
            }
        }
        return new Polytope("tight frame of " + n + " in " + d, vertices, (double) d / n);
    }
}
