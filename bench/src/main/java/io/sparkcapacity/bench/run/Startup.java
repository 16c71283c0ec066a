package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.OursProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole processes on the shipped example, by turns.
 *
 * @param ours seconds of {@code bin/capacity compute}, in ascending order
 * @param roundTrip seconds of {@link RoundTripProcess}, likewise
 */
public record Startup(List<Double> ours, List<Double> roundTrip) {

    /** Measures {@code rounds} runs of each after one that does not count. */
    public static Startup measure(Workshop workshop, int rounds) throws IOException {
        Path example = workshop.home().resolve("examples/minilm");
        Path output = workshop.home().resolve("bench/target/results/startup");
        OursProgram program = new OursProgram(workshop.home(), workshop.limits().heap());
        List<String> bare = new ArrayList<>(workshop.java());
        bare.addAll(List.of(RoundTripProcess.class.getName(), example.toString(), output.toString()));
        List<Double> ours = new ArrayList<>();
        List<Double> roundTrip = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double ofOurs = seconds(workshop, program.command(example, output), output);
            double ofBare = seconds(workshop, bare, output);
            System.err.printf("bin/capacity compute %.2f s, round trip %.2f s%n", ofOurs, ofBare);
            if (round > 0) {
                ours.add(ofOurs);
                roundTrip.add(ofBare);
            }
        }
        return new Startup(
                ours.stream().sorted().toList(), roundTrip.stream().sorted().toList());
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

    /** Both as Markdown, with the multiple of the round trip's median. */
    public String table() {
        return "| whole process | median | fastest | of the round trip |\n|---|---:|---:|---:|\n"
                + line("`bin/capacity compute examples/minilm`", ours)
                + line("Spark session, `read.parquet`, `write.parquet`", roundTrip);
    }

    private String line(String name, List<Double> seconds) {
        double median = Measurement.median(seconds);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.2f× |%n",
                name,
                median,
                seconds.get(0),
                median / Measurement.median(roundTrip));
    }
}
