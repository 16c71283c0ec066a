package io.sparkcapacity.bench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everyone who is measured, in the order of the tables. */
public final class Peers {
    private static final List<JavaPeer> JAVA = List.of(
            new OursInSession(),
            new MllibGramianScored(),
            new MllibRowGram(),
            new SqlSelfJoin(),
            new SystemDs(Work.CAPACITIES, SystemDs.Source.FILES),
            new SystemDs(Work.CAPACITIES, SystemDs.Source.MEMORY),
            new OursSecondMoment(),
            new SqlSecondMoment(),
            new MllibGramian(),
            new MllibFeatureGram(),
            new SystemDs(Work.SECOND_MOMENT, SystemDs.Source.FILES),
            new SystemDs(Work.SECOND_MOMENT, SystemDs.Source.MEMORY),
            new OpenBlasDsyrk(1),
            new OpenBlasDsyrk(2),
            new BareScan(),
            new BareWrite());

    private Peers() {}

    /**
     * Every peer that can run here.
     *
     * @param home of the project
     * @param heap that {@code bin/capacity} gets
     * @param java the command of a plain JVM with the bench's class path, up to its main class
     * @param python that has torch and pyarrow; without it, there is no such peer
     */
    public static List<Peer> all(Path home, String heap, List<String> java, Optional<String> python) {
        List<Peer> all = new ArrayList<>();
        all.add(new OursProgram(home, heap));
        python.ifPresent(interpreter -> all.add(new TorchFormula(home, interpreter)));
        all.add(new DuckDbSelfJoin(java));
        all.addAll(JAVA);
        return all;
    }

    public static JavaPeer javaPeer(String name) {
        return JAVA.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
