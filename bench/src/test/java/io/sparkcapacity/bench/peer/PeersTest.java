package io.sparkcapacity.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.cache.Density;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PeersTest {
    private static final List<Peer> ALL = Peers.all(Path.of("home"), "1g", List.of("java"), Optional.of("python3"));

    @Test
    void namesAreUniqueAndHaveNoCommaOrTab() {
        assertThat(ALL).extracting(Peer::name).doesNotHaveDuplicates().noneMatch(name -> name.matches(".*[,\t].*"));
    }

    @Test
    void withoutPythonPyTorchIsLeftOut() {
        assertThat(Peers.all(Path.of("home"), "1g", List.of("java"), Optional.empty()))
                .hasSize(ALL.size() - 1)
                .noneMatch(peer -> peer.name().contains("PyTorch"));
    }

    @Test
    void aPeerInAJvmIsFoundByItsName() {
        for (Peer peer : ALL) {
            if (peer instanceof JavaPeer java) {
                assertThat(Peers.javaPeer(java.name())).isSameAs(java);
            }
        }
    }

    @Test
    void everyWorkExceptTheFloorsIsDoneByUsToo() {
        for (Work work : List.of(Work.WHOLE_PROCESS, Work.CAPACITIES, Work.SECOND_MOMENT)) {
            assertThat(ALL)
                    .filteredOn(peer -> peer.work() == work)
                    .extracting(Peer::ours)
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void oursReadsSparseCaches() {
        assertThat(ALL)
                .filteredOn(peer -> peer.ours() && peer.work() != Work.SECOND_MOMENT)
                .allMatch(peer -> peer.reads().contains(Density.SPARSE));
    }
}
