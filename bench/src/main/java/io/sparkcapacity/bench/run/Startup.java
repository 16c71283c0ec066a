package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.OursProgram;
import io.sparkcapacity.bench.peer.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The time of whole processes on the shipped example, which run in turns.
 *
 * @param ours {@code bin/capacity compute}
 * @param roundTrip {@link RoundTripProcess}
 */
public record Startup(Timing ours, Timing roundTrip) {

    /** Measures {@code rounds} runs of each after one warm-up run. */
    public static Startup measure(Workshop workshop, int rounds) throws IOException {
        Path example = workshop.home().resolve("examples/minilm");
        Path output = workshop.home().resolve("bench/target/results/startup");
        OursProgram program = new OursProgram(workshop.home(), workshop.limits().heap());
        List<String> roundTripCommand = new ArrayList<>(workshop.java());
        roundTripCommand.addAll(List.of(RoundTripProcess.class.getName(), example.toString(), output.toString()));
        List<Double> ours = new ArrayList<>();
        List<Double> roundTrip = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double oursSeconds = seconds(workshop, program.command(example, output), output);
            double roundTripSeconds = seconds(workshop, roundTripCommand, output);
            System.err.printf("bin/capacity compute %.2f s, round trip %.2f s%n", oursSeconds, roundTripSeconds);
            if (round > 0) {
                ours.add(oursSeconds);
                roundTrip.add(roundTripSeconds);
            }
        }
        return new Startup(Timing.of(ours), Timing.of(roundTrip));
    }

    private static double seconds(Workshop workshop, List<String> command, Path output) throws IOException {
        Results.delete(output);
        WatchedProcess.Finished finished =
                new WatchedProcess(workshop.limits(), workshop.log("startup")).run(command, Map.of(), line -> {});
        finished.failure().ifPresent(why -> {
            throw new IllegalStateException(command.get(0) + ": " + why);
        });
        return finished.seconds();
    }

    /** Both as a Markdown table. The last column has the ratio of the medians. */
    public String table() {
        return "| whole process | median | fastest | relative to round trip |\n|---|---:|---:|---:|\n"
                + line("`bin/capacity compute examples/minilm`", ours)
                + line("Spark session, `read.parquet`, `write.parquet`", roundTrip);
    }

    private String line(String name, Timing timing) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.2f× |%n",
                name,
                timing.median(),
                timing.fastest(),
                timing.median() / roundTrip.median());
    }
}
