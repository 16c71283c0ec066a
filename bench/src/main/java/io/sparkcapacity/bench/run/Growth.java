package io.sparkcapacity.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.OursProgram;
import io.sparkcapacity.bench.peer.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures time and memory of {@code bin/capacity compute}, start-up included, for caches of growing size. */
public record Growth(Workshop workshop, int rounds) {

    /**
     * Caches of growing size, computed with the same heap.
     *
     * @param varied what grows
     */
    public record Series(String name, Varied varied, String heap, List<GeneratedCache> caches) {}

    /** The size that grows along a series. */
    public enum Varied {
        ACTIVATIONS,
        FEATURES
    }

    /** The series that are measured: growing n at two values of d, and growing d at one value of n. */
    public static final List<Series> SERIES = List.of(
            new Series("n-d128", Varied.ACTIVATIONS, "1g", inActivations(128, 7)),
            new Series("n-d512", Varied.ACTIVATIONS, "1g", inActivations(512, 5)),
            new Series(
                    "d-n20000",
                    Varied.FEATURES,
                    "4g",
                    IntStream.of(256, 512, 1024, 2048, 4096, 8192)
                            .mapToObj(d -> new GeneratedCache(20_000, d, 0))
                            .toList()));

    /** 10,000 rows, 30,000, 100,000 … */
    private static List<GeneratedCache> inActivations(int features, int sizes) {
        return Stream.iterate(10_000L, n -> Long.toString(n).startsWith("1") ? 3 * n : n / 3 * 10)
                .limit(sizes)
                .map(n -> new GeneratedCache(n, features, 0))
                .toList();
    }

    /** Measures one cache of {@code series}: the median time and the largest peak memory of the rounds. */
    public GrowthPoint measure(Series series, GeneratedCache cache) throws IOException {
        workshop.generate(cache);
        OursProgram ours = new OursProgram(workshop.home(), series.heap());
        List<Double> seconds = new ArrayList<>();
        long peakBytes = 0;
        Path output = Results.of(workshop.results(cache), ours);
        for (int round = 0; round < rounds; round++) {
            Results.emptied(workshop.results(cache), ours);
            WatchedProcess.Finished finished = new WatchedProcess(
                            workshop.limits().withHeap(series.heap()), workshop.log("growth-" + cache.name()))
                    .run(ours.command(workshop.input(cache), output), ours.environment(), line -> {});
            peakBytes = Math.max(peakBytes, finished.peakBytes());
            if (finished.failure().isPresent()) {
                return new GrowthPoint(
                        series.name(),
                        cache,
                        series.heap(),
                        0,
                        peakBytes,
                        "",
                        OptionalDouble.empty(),
                        finished.failure());
            }
            seconds.add(finished.seconds());
            if (Trial.isSlow(finished.seconds())) {
                break;
            }
        }
        JsonNode plan =
                new ObjectMapper().readTree(OursProgram.report(output).toFile()).at("/plan/components/0");
        Results.delete(output);
        return new GrowthPoint(
                series.name(),
                cache,
                series.heap(),
                Timing.of(seconds).median(),
                peakBytes,
                plan.path("strategy").asText(),
                estimate(plan),
                Optional.empty());
    }

    /** The planner's estimate, if the report has one. */
    private static OptionalDouble estimate(JsonNode plan) {
        JsonNode seconds = plan.path("estimated-seconds");
        return seconds.isNumber() ? OptionalDouble.of(seconds.asDouble()) : OptionalDouble.empty();
    }
}
