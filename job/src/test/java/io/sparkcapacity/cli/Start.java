package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * How a file in {@code conf/} starts the application.
 *
 * @param jar the path it has there
 */
record Start(String mainClass, String jar, List<String> arguments) {
    private static final Path BUILT = Path.of(System.getProperty("capacity.jar"));

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Fails unless the class and the jar are those of this build. */
    void requireBuilt() {
        assertThat(mainClass).isEqualTo(CapacityCommand.class.getName());
        assertThat(Path.of(jar).getFileName()).isEqualTo(BUILT.getFileName());
    }

    /** Runs the arguments, each of {@code places} replaced in them by what is here instead of it. */
    CommandLineRun run(Map<String, Path> places) {
        return CommandLineRun.of(
                arguments.stream().map(argument -> replaced(argument, places)).toArray(String[]::new));
    }

    private static String replaced(String argument, Map<String, Path> places) {
        String local = argument;
        for (var place : places.entrySet()) {
            local = local.replace(place.getKey(), place.getValue().toString());
        }
        return local;
    }

    /** Writes a cache of 20 activations to {@code directory}. */
    static void writeCache(Path directory) {
        TestSpark.write(TestSpark.floats(Oracle.gaussian(20, 4, 1)), directory, 1);
    }

    /** Fails unless {@code directory} has the capacities of that cache. */
    static void requireCapacities(Path directory) {
        assertThat(TestSpark.session().read().parquet(directory.toString()).count())
                .isEqualTo(20);
    }
}
