package io.sparkcapacity.bench.breakdown;

import io.sparkcapacity.bench.peer.Session;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The time of a run by job and by what the cores did. Without idle cores it is core seconds ÷ cores, so that all of it
 * adds up to the time of the run.
 */
final class Breakdown {
    private final Map<String, Map<Activity, Double>> lines = new LinkedHashMap<>();
    private int runs;

    /** Adds the moments of one run whose jobs are in {@code jobs}. */
    void add(List<Moment> moments, JobLog jobs) {
        runs++;
        for (Moment moment : moments) {
            String line = jobs.at(moment.millis()).map(job -> "job: " + job).orElse("driver: " + moment.driver());
            Map<Activity, Double> activities = lines.computeIfAbsent(line, name -> new EnumMap<>(Activity.class));
            int running = moment.tasks().size();
            if (running == 0) {
                Activity waiting = line.startsWith("job") ? Activity.SCHEDULING : Activity.DRIVER;
                activities.merge(waiting, moment.seconds(), Double::sum);
                continue;
            }
            int cores = Math.max(running, Session.CORES);
            moment.tasks().forEach(task -> activities.merge(task, moment.seconds() / cores, Double::sum));
            activities.merge(Activity.IDLE, moment.seconds() * (cores - running) / cores, Double::sum);
        }
    }

    /** Milliseconds per run as a Markdown table: a line per job and stretch of the driver, in their order. */
    String table(String size) {
        StringBuilder table = new StringBuilder(head(size));
        Map<Activity, Double> all = new EnumMap<>(Activity.class);
        lines.forEach((name, activities) -> {
            activities.forEach((activity, seconds) -> all.merge(activity, seconds, Double::sum));
            if (sum(activities) / runs >= 0.0005) {
                table.append(line(name, activities));
            }
        });
        return table.append(line("**all**", all)).toString();
    }

    static String head(String size) {
        StringBuilder rule = new StringBuilder("|---|---:|");
        StringBuilder head = new StringBuilder("| ms of " + size + " | all |");
        for (Activity activity : Activity.values()) {
            head.append(' ').append(activity.title()).append(" |");
            rule.append("---:|");
        }
        return head + "\n" + rule + "\n";
    }

    private String line(String name, Map<Activity, Double> activities) {
        return Stream.concat(
                        Stream.of(name, millis(sum(activities))),
                        Stream.of(Activity.values()).map(activity -> millis(activities.getOrDefault(activity, 0.0))))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static double sum(Map<Activity, Double> activities) {
        return activities.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private String millis(double seconds) {
        return String.format(Locale.ROOT, "%.0f", 1000 * seconds / runs);
    }
}
