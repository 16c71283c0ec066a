package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events that Spark has logged so far about the only application that writes them to a directory. */
record EventLog(Path directory) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event log in a new directory, for one application. */
    static EventLog in(Path parent) throws IOException {
        return new EventLog(Files.createTempDirectory(parent, "events"));
    }

    /** The settings that turn the log on: one file, neither rolled nor compressed. */
    Map<String, Object> settings() {
        return Map.of(
                "spark.eventLog.enabled", true,
                "spark.eventLog.dir", directory.toUri(),
                "spark.eventLog.rolling.enabled", false,
                "spark.eventLog.compress", false);
    }

    /** The settings as options of spark-submit. */
    List<String> options() {
        return settings().entrySet().stream()
                .flatMap(setting -> Stream.of("--conf", setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    /** The Spark properties of the application. */
    JsonNode properties() throws Exception {
        return await("the settings", is("EnvironmentUpdate")).path("Spark Properties");
    }

    /** Fails unless the task's executor was lost before its stage was complete and the task was therefore run again. */
    void requireLost(DriverLog.Task task) throws IOException {
        List<JsonNode> events = events();
        int loss = firstOf(events, is("ExecutorRemoved").and(has("/Executor ID", task.executor())));
        int completion = firstOf(
                events,
                is("StageCompleted")
                        .and(has("/Stage Info/Stage ID", task.stage()))
                        .and(has("/Stage Info/Failure Reason", "")));
        assertThat(loss).as("number of the executor's loss among the events").isLessThan(completion);
        assertThat(events)
                .anyMatch(is("TaskEnd")
                        .and(has("/Stage ID", task.stage()))
                        .and(has("/Task End Reason/Reason", "Resubmitted")));
    }

    private static Predicate<JsonNode> is(String event) {
        return has("/Event", "SparkListener" + event);
    }

    /** Whether the field at {@code pointer} equals {@code text}. A missing field counts as empty. */
    private static Predicate<JsonNode> has(String pointer, String text) {
        return node -> node.at(pointer).asText().equals(text);
    }

    private static int firstOf(List<JsonNode> events, Predicate<JsonNode> fits) {
        return IntStream.range(0, events.size())
                .filter(k -> fits.test(events.get(k)))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private JsonNode await(String what, Predicate<JsonNode> fits) throws Exception {
        return Poll.until(
                what, LONGEST_WAIT, () -> events().stream().filter(fits).findFirst(), this::text);
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        String text = text();
        // A line without an end is still being written.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    /** All of it so far. */
    String text() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Optional<Path> file = files.filter(
                            path -> !path.getFileName().toString().startsWith("."))
                    .findFirst();
            return file.isPresent() ? new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8) : "";
        } catch (NoSuchFileException e) {
            return ""; // the file was just renamed to its final name
        }
    }
}
