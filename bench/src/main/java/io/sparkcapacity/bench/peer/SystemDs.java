package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sysds.api.jmlc.Connection;
import org.apache.sysds.api.jmlc.PreparedScript;
import org.apache.sysds.api.jmlc.ResultVariables;
import org.apache.sysds.runtime.matrix.data.MatrixBlock;

/** M or capacities by SystemDS, whose compiler turns XᵀX into its operator {@code tsmm}. */
record SystemDs(Work work, Source source) implements JavaPeer {
    private static final String MOMENT_OF_X = "R = t(X) %*% X;";
    private static final String CAPACITIES_OF_X = """
            M = t(X) %*% X;
            R = rowSums(X * X) ^ 2 / rowSums((X %*% M) * X);
            """;
    private static final String READ_X = "X = read('X');";
    private static final String WRITE_R = "write(R, 'R');";
    private static final List<String> RESULT = List.of("R");

    /** Where X is before the clock starts. Capacities are written to the same kind of place. */
    enum Source {
        MEMORY("X in memory"),
        FILES("its own binary files");

        private final String description;

        Source(String description) {
            this.description = description;
        }
    }

    @Override
    public String name() {
        return "SystemDS tsmm%s (%s)".formatted(work == Work.SECOND_MOMENT ? "" : " + scoring", source.description);
    }

    @Override
    public Home home() {
        return Home.SYSTEMDS_JVM;
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        MatrixBlock x = new MatrixBlock(Math.toIntExact(cache.activations()), cache.features(), cache.values());
        String ofX = work == Work.SECOND_MOMENT ? MOMENT_OF_X : CAPACITIES_OF_X;
        if (source == Source.MEMORY) {
            return measured(READ_X + ofX + WRITE_R, Optional.of(x), cache, output);
        }
        String file = output.resolveSibling("systemds-X").toString();
        String result = output.resolveSibling("systemds-R").toString();
        try (Script stored = Script.of(READ_X + write("X", file), Optional.of(x), List.of())) {
            stored.run();
        }
        if (work == Work.SECOND_MOMENT) {
            return measured(read("X", file) + ofX + WRITE_R, Optional.empty(), cache, output);
        }
        TimedRun measured;
        try (Script script = Script.of(read("X", file) + ofX + write("R", result), Optional.empty(), List.of())) {
            measured = TimedRun.ofCapacities(script::run);
        }
        try (Script script = Script.of(read("R", result) + WRITE_R, Optional.empty(), RESULT)) {
            writeCapacities(script.run(), output);
        }
        return measured;
    }

    private TimedRun measured(String text, Optional<MatrixBlock> x, GeneratedCache cache, Path output)
            throws Exception {
        try (Script script = Script.of(text, x, RESULT)) {
            if (work == Work.SECOND_MOMENT) {
                return TimedRun.ofMoment(script::run, m -> moment(m, cache.features()));
            }
            double[][][] result = new double[1][][];
            TimedRun measured = TimedRun.ofCapacities(() -> result[0] = script.run());
            writeCapacities(result[0], output);
            return measured;
        }
    }

    private static String read(String matrix, String file) {
        return "%s = read('%s');%n".formatted(matrix, file);
    }

    private static String write(String matrix, String file) {
        return "write(%s, '%s', format='binary');%n".formatted(matrix, file);
    }

    /** A compiled script. Closing it closes its connection. */
    private record Script(Connection connection, PreparedScript prepared, List<String> results)
            implements AutoCloseable {
        static Script of(String text, Optional<MatrixBlock> x, List<String> results) throws Exception {
            Connection connection = new Connection();
            String[] inputs = x.isPresent() ? new String[] {"X"} : new String[0];
            PreparedScript prepared = connection.prepareScript(text, inputs, results.toArray(String[]::new));
            if (x.isPresent()) {
                prepared.setMatrix("X", x.get(), false);
            }
            return new Script(connection, prepared, results);
        }

        /** Runs the script and returns its result, or an empty matrix if it has none. */
        double[][] run() throws Exception {
            ResultVariables variables = prepared.executeScript();
            return results.isEmpty() ? new double[0][] : variables.getMatrix(results.get(0));
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private static MomentSummary moment(double[][] m, int d) {
        return MomentSummary.of(Arrays.stream(m).flatMapToDouble(Arrays::stream).toArray(), d);
    }

    private static void writeCapacities(double[][] capacities, Path output) throws Exception {
        Files.createDirectories(output);
        Files.writeString(
                output.resolve("capacities.csv"),
                IntStream.range(0, capacities.length)
                        .mapToObj(row -> row + "," + capacities[row][0] + "\n")
                        .collect(Collectors.joining()));
    }
}
