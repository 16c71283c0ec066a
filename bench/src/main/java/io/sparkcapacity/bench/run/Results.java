package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories that peers write capacities to, and how much the capacities of two peers differ. */
public final class Results {
    private static final String DIFFERENCE = """
            SELECT count(*), coalesce(max(abs(theirs.capacity - ours.capacity) / ours.capacity), 0)
            FROM %s ours JOIN %s theirs USING (id)
            """;

    private Results() {}

    /** The directory of the capacities of {@code peer}. */
    static Path of(Path results, Peer peer) {
        return results.resolve(peer.name().replaceAll("[^A-Za-z0-9]+", "-"));
    }

    /** Deletes the directory of the capacities of {@code peer}, and returns its path. */
    public static Path emptied(Path results, Peer peer) throws IOException {
        Path output = of(results, peer);
        delete(output);
        Files.createDirectories(results);
        return output;
    }

    /** Deletes {@code directory} and everything in it, if it exists. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> innermostFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : innermostFirst) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * The largest relative difference between the capacities in two directories.
     *
     * @param activations the number of activations that both must have capacities for
     * @return infinity if one of them lacks a capacity
     */
    static double difference(Path ours, Path theirs, long activations) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DIFFERENCE.formatted(table(ours), table(theirs)))) {
            rows.next();
            return rows.getLong(1) == activations ? rows.getDouble(2) : Double.POSITIVE_INFINITY;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot compare " + ours + " with " + theirs, e);
        }
    }

    private static String table(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".csv"))
                    ? "read_csv('%s/*.csv', header = false, names = ['id', 'capacity'])".formatted(directory)
                    : "read_parquet('%s/*.parquet')".formatted(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
