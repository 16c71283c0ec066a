package io.sparkcapacity.bench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All peers that are measured, in the order of the tables. */
public final class Peers {
    private static final List<JavaPeer> JAVA = List.of(
            new OursInSession(),
            new MllibGramianScored(),
            new MllibBlockGram(),
            new SqlSelfJoin(),
            new SystemDs(Work.CAPACITIES, SystemDs.Source.FILES),
            new SystemDs(Work.CAPACITIES, SystemDs.Source.MEMORY),
            new OursSecondMoment(),
            new SqlSecondMoment(),
            new MllibGramian(),
            new MllibCovariance(),
            new MllibBlockSecondMoment(),
            new SystemDs(Work.SECOND_MOMENT, SystemDs.Source.FILES),
            new SystemDs(Work.SECOND_MOMENT, SystemDs.Source.MEMORY),
            new OpenBlasDsyrk(1),
            new OpenBlasDsyrk(2),
            new ScanAlone(),
            new WriteAlone());

    private Peers() {}

    /**
     * Every peer that can run on this machine.
     *
     * @param home the directory of the project
     * @param heap the heap of {@code bin/capacity}
     * @param java the command that starts a JVM with the class path of this module, up to its main class
     * @param python a Python with torch and pyarrow; without it, PyTorch is left out
     */
    public static List<Peer> all(Path home, String heap, List<String> java, Optional<String> python) {
        List<Peer> all = new ArrayList<>();
        all.add(new OursProgram(home, heap));
        python.ifPresent(interpreter -> all.add(new TorchFormula(home, interpreter)));
        all.add(new DuckDbSelfJoin(java));
        all.addAll(JAVA);
        return all;
    }

    /** The peer of this name that is called in a JVM. */
    public static JavaPeer javaPeer(String name) {
        return JAVA.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
