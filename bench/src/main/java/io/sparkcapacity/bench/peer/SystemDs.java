package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sysds.api.jmlc.Connection;
import org.apache.sysds.api.jmlc.PreparedScript;
import org.apache.sysds.runtime.matrix.data.MatrixBlock;

/** SystemDS on an X that is in memory: its compiler makes {@code tsmm} of XᵀX. */
record SystemDs(Work work) implements JavaPeer {
    private static final String SECOND_MOMENT = "X = read('X'); R = t(X) %*% X; write(R, 'R');";
    private static final String CAPACITIES = """
            X = read('X'); M = t(X) %*% X;
            R = rowSums(X * X) ^ 2 / rowSums((X %*% M) * X);
            write(R, 'R');
            """;

    @Override
    public String name() {
        return work == Work.SECOND_MOMENT ? "SystemDS tsmm (X in memory)" : "SystemDS tsmm + scoring (X in memory)";
    }

    @Override
    public Home home() {
        return Home.SYSTEMDS_JVM;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        MatrixBlock x = new MatrixBlock(Math.toIntExact(cache.activations()), cache.features(), cache.values());
        try (Connection connection = new Connection()) {
            PreparedScript script = connection.prepareScript(
                    work == Work.SECOND_MOMENT ? SECOND_MOMENT : CAPACITIES, new String[] {"X"}, new String[] {"R"});
            script.setMatrix("X", x, false);
            double[][][] result = new double[1][][];
            if (work == Work.SECOND_MOMENT) {
                return Measured.moment(() -> script.executeScript().getMatrix("R"), m -> moment(m, cache.features()));
            }
            Measured measured =
                    Measured.capacities(() -> result[0] = script.executeScript().getMatrix("R"));
            write(result[0], output);
            return measured;
        }
    }

    private static Measured.Moment moment(double[][] m, int d) {
        return Measured.Moment.of(
                Arrays.stream(m).flatMapToDouble(Arrays::stream).toArray(), d);
    }

    private static void write(double[][] capacities, Path output) throws Exception {
        Files.createDirectories(output);
        Files.writeString(
                output.resolve("capacities.csv"),
                IntStream.range(0, capacities.length)
                        .mapToObj(row -> row + "," + capacities[row][0] + "\n")
                        .collect(Collectors.joining()));
    }
}
