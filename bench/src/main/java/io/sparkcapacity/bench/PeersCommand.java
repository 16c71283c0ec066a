package io.sparkcapacity.bench;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.Peers;
import io.sparkcapacity.bench.report.KeyedLines;
import io.sparkcapacity.bench.report.PeerTables;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Measurement;
import io.sparkcapacity.bench.run.SideBySide;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code peers}: all peers on the same caches. */
@Command(
        name = "peers",
        description = "Runs the peers on the same caches in turns, and writes bench/results/peers.csv and the tables of"
                + " docs/PERFORMANCE.md. Earlier measurements of the same size are replaced, because only"
                + " measurements of one run are comparable. Those of other sizes stay.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PeersCommand implements Callable<Integer> {
    private static final String SIZES = "1000x512,10000x512,20000x512,50000x512,100000x512,200000x512,1000000x512,"
            + "50000x2048,50000x4096,200000x24576k64";

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = SIZES,
            description = "ROWSxFEATURES, or ROWSxFEATURESkNONZEROS for sparse rows, smaller sizes first. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<String> sizes;

    @Option(
            names = "--peers",
            split = ",",
            description = "Measure only the peers whose name contains one of these, and spark-capacity.")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Measured runs of each peer. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--python",
            defaultValue = "python3",
            description = "A Python with torch and pyarrow. Default: ${DEFAULT-VALUE}.")
    private String python;

    @Option(names = "--tables-only", description = "Measure nothing. Write the tables from bench/results/peers.csv.")
    private boolean tablesOnly;

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = measuring.workshop();
        KeyedLines file = new KeyedLines(workshop.home().resolve("bench/results/peers.csv"), Measurement.HEADER, 1);
        boolean agreed = tablesOnly || measure(workshop, file);
        List<Measurement> measurements =
                file.read().stream().map(Measurement::ofCsv).toList();
        PerformancePage.ofProject().writeMeasured("peers", PeerTables.of(measurements));
        return agreed ? 0 : 1;
    }

    /** Measures and returns whether all peers computed the same. */
    private boolean measure(Workshop workshop, KeyedLines file) throws IOException {
        List<Peer> peers =
                Peers.all(workshop.home(), workshop.limits().heap(), workshop.java(), pythonWithTorch()).stream()
                        .filter(peer -> peer.ours()
                                || only.isEmpty()
                                || only.stream().anyMatch(part -> contains(peer.name(), part)))
                        .toList();
        SideBySide sideBySide = new SideBySide(workshop, rounds);
        boolean agreed = true;
        for (String size : sizes) {
            List<Measurement> measurements = sideBySide.measure(GeneratedCache.named(size), peers);
            file.put(measurements.stream().map(Measurement::toCsv).toList());
            agreed &= measurements.stream().allMatch(Measurement::agrees);
        }
        return agreed;
    }

    private static boolean contains(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** The Python of the command line, if it exists and has torch and pyarrow. */
    private Optional<String> pythonWithTorch() {
        try {
            Process check = new ProcessBuilder(python, "-c", "import torch, pyarrow")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (check.waitFor() == 0) {
                return Optional.of(python);
            }
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("bench: Python with torch and pyarrow was not found at '" + python
                + "', so PyTorch is left out; set another Python with --python");
        return Optional.empty();
    }
}
