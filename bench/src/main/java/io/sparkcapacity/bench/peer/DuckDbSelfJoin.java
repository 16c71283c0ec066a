package io.sparkcapacity.bench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Capacities from all pairs of activations in DuckDB, with its dot product of lists. The JVM that calls DuckDB adds a
 * few tenths of a second.
 */
record DuckDbSelfJoin(List<String> java) implements ProgramPeer {
    private static final String CAPACITIES = """
            COPY (
              SELECT id, max(CASE WHEN id = other THEN dot * dot END) / sum(dot * dot) AS capacity
              FROM (
                SELECT a.id, b.id AS other, list_dot_product(a.features, b.features)::DOUBLE AS dot
                FROM read_parquet('%1$s/*.parquet') a, read_parquet('%1$s/*.parquet') b)
              GROUP BY id)
            TO '%2$s/capacities.parquet'
            """;

    @Override
    public String name() {
        return "DuckDB self-join";
    }

    /** DuckDB's dot products of float lists are float. */
    @Override
    public double tolerance() {
        return FLOAT_TOLERANCE;
    }

    @Override
    public List<String> command(Path input, Path output) {
        return Stream.concat(
                        java.stream(), Stream.of(DuckDbSelfJoin.class.getName(), input.toString(), output.toString()))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(Path.of(arguments[1]));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + Session.CORES);
            statement.execute(CAPACITIES.formatted(arguments[0], arguments[1]));
        }
    }
}
