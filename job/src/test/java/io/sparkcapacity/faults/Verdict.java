package io.sparkcapacity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.cluster.WrittenBits;
import io.sparkcapacity.faults.FaultedRun.Ended;
import java.util.List;

/**
 * What there has to be after a run: its own output or the one before it, whole, and nothing else.
 *
 * @param expected the rows of a run to which nothing happened
 * @param old the rows of the output that is to be replaced
 */
record Verdict(FaultCluster cluster, List<String> expected, List<String> old) {
    private static final int KILLED = 128 + 9;

    /** The word for {@code ended}, which must be right or refused. */
    String of(Cell cell, FaultedRun run, Ended ended) throws Exception {
        if (cell.kind() == Kind.DRIVER_KILLED) {
            return ofKilled(run, ended);
        }
        if (ended.code() == 0) {
            assertThat(ended.sentences()).isEmpty();
            requireSame(run);
            return "same";
        }
        assertThat(ended.sentences()).as("one sentence").hasSize(1).allMatch(line -> line.startsWith("capacity: "));
        assertThat(rows(run)).as("the old rows").isEqualTo(old);
        assertThat(cell.kind().refusals()).as("exit codes of refusals").contains(ended.code());
        if (cell.kind() == Kind.STORE_UNAVAILABLE && run.left().size() > 1) {
            requireNextSame(run); // A store that does not answer removes nothing.
            return "refused " + ended.code() + ", next same";
        }
        run.requireNothingElse(ended.code());
        return "refused " + ended.code();
    }

    private String ofKilled(FaultedRun run, Ended ended) throws Exception {
        assertThat(ended.code()).isEqualTo(KILLED);
        assertThat(rows(run)).as("the old rows or the new ones").isIn(old, expected);
        requireNextSame(run);
        return "next same";
    }

    private void requireSame(FaultedRun run) throws Exception {
        assertThat(rows(run)).as("rows").isEqualTo(expected);
        run.requireNothingElse(0);
    }

    /** The next run onto the output is as if there had been no other, and what the other left is gone. */
    private void requireNextSame(FaultedRun run) throws Exception {
        assertThat(run.here().sentences()).as("what the next run says").isEmpty();
        requireSame(run);
    }

    private List<String> rows(FaultedRun run) throws Exception {
        return WrittenBits.of(cluster.session(), run.output());
    }
}
