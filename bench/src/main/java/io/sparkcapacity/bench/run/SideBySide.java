package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.JavaPeer;
import io.sparkcapacity.bench.peer.JavaPeer.Home;
import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.ProgramPeer;
import io.sparkcapacity.bench.peer.TimedRun;
import io.sparkcapacity.bench.peer.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures peers on the same cache in turns, one run of each, and compares their results with ours. */
public final class SideBySide {
    /** Time for work that is not measured, such as generating X in memory. */
    private static final int LOADING_SECONDS = 90;

    private final Workshop workshop;
    private final int rounds;
    private final List<Trial> failed = new ArrayList<>();

    public SideBySide(Workshop workshop, int rounds) {
        this.workshop = workshop;
        this.rounds = rounds;
    }

    /** Measures those of {@code peers} that can read {@code cache} and have not failed on a smaller one. */
    public List<Measurement> measure(GeneratedCache cache, List<Peer> peers) throws IOException {
        workshop.generate(cache);
        workshop.generate(cache.sample());
        Map<String, Trial> trials = new LinkedHashMap<>();
        peers.stream()
                .filter(peer -> isWorthTrying(peer, cache))
                .forEach(peer -> trials.put(peer.name(), new Trial(peer, cache)));
        runJava(Home.SESSION, cache, trials);
        for (Trial trial : trials.values()) {
            if (trial.peer instanceof JavaPeer alone && alone.home() != Home.SESSION) {
                runJava(alone.home(), cache, Map.of(alone.name(), trial));
            }
        }
        runPrograms(cache, trials);
        compare(cache, trials);
        trials.values().stream().filter(trial -> !trial.succeeded()).forEach(failed::add);
        return trials.values().stream().map(Trial::measurement).toList();
    }

    private boolean isWorthTrying(Peer peer, GeneratedCache cache) {
        return peer.reads().contains(cache.density())
                && failed.stream().noneMatch(trial -> trial.peer.equals(peer) && trial.cache.fitsInto(cache));
    }

    /** Runs the peers of {@code home} in one JVM. If a peer ends the JVM, the others continue in a new one. */
    private void runJava(Home home, GeneratedCache cache, Map<String, Trial> trials) {
        List<Trial> remaining = remaining(home, trials);
        while (!remaining.isEmpty()) {
            int done = remaining.stream().mapToInt(Trial::runs).min().getAsInt();
            JavaRun run = new JavaRun(home, cache, trials);
            Optional<String> failure = run.start(rounds - done, remaining);
            failure.ifPresent(why -> run.current.ifPresent(trial -> trial.fail(why)));
            if (failure.isEmpty() || run.current.isEmpty()) {
                failure.ifPresent(why -> remaining(home, trials).forEach(trial -> trial.fail(why)));
                return;
            }
            remaining = remaining(home, trials);
        }
    }

    private List<Trial> remaining(Home home, Map<String, Trial> trials) {
        return trials.values().stream()
                .filter(trial -> trial.peer instanceof JavaPeer java && java.home() == home)
                .filter(trial -> !trial.isOver(rounds))
                .toList();
    }

    /** One JVM, from its start to its end. */
    private final class JavaRun implements Event.Listener {
        private final Home home;
        private final GeneratedCache cache;
        private final Map<String, Trial> trials;
        private final WatchedProcess process;
        private Optional<Trial> current = Optional.empty();

        JavaRun(Home home, GeneratedCache cache, Map<String, Trial> trials) {
            this.home = home;
            this.cache = cache;
            this.trials = trials;
            process = new WatchedProcess(workshop.limits(), workshop.log(home + "-" + cache.name()));
        }

        /** Runs {@code remaining} to the end of the JVM, and returns why it failed if it did. */
        Optional<String> start(int rounds, List<Trial> remaining) {
            List<String> command =
                    new ArrayList<>(home == Home.SYSTEMDS_JVM ? workshop.systemDsJava() : workshop.java());
            command.add(PeerProcess.class.getName());
            command.add(cache.name());
            command.add(workshop.caches().toString());
            command.add(workshop.results(cache).toString());
            command.add(Integer.toString(rounds));
            remaining.forEach(trial -> command.add(trial.peer.name()));
            return process.run(command, Map.of(), line -> Event.of(line).ifPresent(event -> event.sendTo(this)))
                    .failure();
        }

        @Override
        public void begun(String peer) {
            int loadingSeconds = home == Home.SESSION ? 0 : LOADING_SECONDS;
            process.setRemainingSeconds(workshop.limits().seconds() + loadingSeconds);
            current = Optional.of(trials.get(peer));
        }

        @Override
        public void ended(String peer, TimedRun run) {
            Trial trial = trials.get(peer);
            log(trial, "%.2f s".formatted(run.seconds()));
            trial.add(run);
            current = Optional.empty();
        }

        @Override
        public void failed(String peer, String reason) {
            Trial trial = trials.get(peer);
            log(trial, reason);
            trial.fail(reason);
            current = Optional.empty();
        }
    }

    private void runPrograms(GeneratedCache cache, Map<String, Trial> trials) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Trial trial : trials.values()) {
                if (trial.peer instanceof ProgramPeer program && !trial.isOver(rounds)) {
                    Path output = Results.emptied(workshop.results(cache), program);
                    WatchedProcess.Finished finished = new WatchedProcess(
                                    workshop.limits(), workshop.log("program-" + cache.name()))
                            .run(program.command(workshop.input(cache), output), program.environment(), line -> {});
                    log(
                            trial,
                            finished.failure()
                                    .orElse("%.2f s, %.2f GB"
                                            .formatted(finished.seconds(), finished.peakBytes() / 1e9)));
                    trial.add(finished);
                }
            }
        }
    }

    /** Compares M with ours, and capacities with those of our session, or of our program if the session has none. */
    private void compare(GeneratedCache cache, Map<String, Trial> trials) {
        Path results = workshop.results(cache);
        Optional<Trial> scores = ours(Work.CAPACITIES, trials).or(() -> ours(Work.WHOLE_PROCESS, trials));
        Optional<Trial> moment = ours(Work.SECOND_MOMENT, trials);
        for (Trial trial : trials.values()) {
            if (trial.succeeded() && trial.peer.work() == Work.SECOND_MOMENT) {
                moment.flatMap(Trial::moment)
                        .ifPresent(m ->
                                trial.setDifference(trial.moment().orElseThrow().differenceFrom(m)));
            } else if (trial.succeeded() && trial.peer.work() != Work.FLOOR) {
                scores.ifPresent(ours -> trial.setDifference(Results.difference(
                        Results.of(results, ours.peer), Results.of(results, trial.peer), cache.activations())));
            }
        }
    }

    private static Optional<Trial> ours(Work work, Map<String, Trial> trials) {
        return trials.values().stream()
                .filter(trial -> trial.peer.ours() && trial.peer.work() == work && trial.succeeded())
                .findFirst();
    }

    private static void log(Trial trial, String what) {
        System.err.printf("%-18s %-54s %s%n", trial.cache.name(), trial.peer.name(), what);
    }
}
