package io.sparkcapacity.ml;

import io.sparkcapacity.input.batch.RowBatch;
import io.sparkcapacity.input.batch.RowBatch.ComponentPanel;
import io.sparkcapacity.input.batch.RowBatch.Member;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.Workspace;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** The rows of a partition in their order, each followed by its scores. */
final class ScoredRows extends LookAhead<InternalRow> {
    private static final String OUT_OF_RANGE =
            "has a norm so different from the fitted ones of its component that (x·x)² is outside the range of double";

    private final int partition;
    private final Iterator<RowBatch> batches;
    private final List<ComponentMoment> moments;
    private final HandleInvalid handleInvalid;
    private final List<Score> asked;
    private final Workspace workspace = Workspace.best();

    private Iterator<Member> members = Collections.emptyIterator();
    private List<PanelScores> panels = List.of();
    private long row = -1;

    private final GenericInternalRow scores;
    private final GenericInternalRow noScores;
    private final JoinedRow joined = new JoinedRow();

    /**
     * The rows of {@code batches}.
     *
     * @param partition the number of the partition, for messages
     * @param asked the scores that are asked for, in the order of their columns
     */
    ScoredRows(
            int partition,
            Iterator<RowBatch> batches,
            List<ComponentMoment> moments,
            List<Score> asked,
            HandleInvalid handleInvalid) {
        this.partition = partition;
        this.batches = batches;
        this.moments = moments;
        this.asked = asked;
        this.handleInvalid = handleInvalid;
        this.scores = new GenericInternalRow(asked.size());
        this.noScores = new GenericInternalRow(asked.size());
    }

    private record PanelScores(int exponent, double[] squaredNorms, double[] squaredDotSums) {}

    private PanelScores score(ComponentPanel next) {
        ComponentMoment of = moments.get(next.component());
        return new PanelScores(
                of.exponent(), next.panel().squaredNorms(), of.moment().squaredDotSums(next.panel(), workspace));
    }

    @Override
    protected InternalRow compute() {
        while (members.hasNext() || batches.hasNext()) {
            if (!members.hasNext()) {
                RowBatch batch = batches.next();
                members = batch.members().iterator();
                panels = batch.panels().stream().map(this::score).toList();
            }
            row++;
            Optional<InternalRow> scored = withScores(members.next());
            if (scored.isPresent()) {
                return scored.get();
            }
        }
        return end();
    }

    /** The row with its scores; empty if it is dropped. */
    private Optional<InternalRow> withScores(Member member) {
        if (member.defect().isPresent()) {
            return withoutScores(member, member.defect().get());
        }
        PanelScores panel = panels.get(member.panel());
        double squaredNorm = panel.squaredNorms[member.rowOfPanel()];
        if (!isInRange(squaredNorm)) {
            return withoutScores(member, OUT_OF_RANGE);
        }
        for (int k = 0; k < asked.size(); k++) {
            scores.setDouble(
                    k,
                    asked.get(k)
                            .of(squaredNorm, Math.max(0, panel.squaredDotSums[member.rowOfPanel()]), panel.exponent));
        }
        return Optional.of(joined.apply(member.row(), scores));
    }

    private static boolean isInRange(double squaredNorm) {
        double ownSquare = squaredNorm * squaredNorm;
        return squaredNorm == 0 || (ownSquare >= Double.MIN_NORMAL && ownSquare <= Double.MAX_VALUE);
    }

    private Optional<InternalRow> withoutScores(Member member, String defect) {
        return switch (handleInvalid) {
            case SKIP -> Optional.empty();
            case KEEP -> Optional.of(joined.apply(member.row(), noScores));
            case ERROR ->
                throw new UnscorableRowException("Activation " + row + " of partition " + partition + " " + defect
                        + "; correct or remove such rows, or set handleInvalid to keep, which gives them null"
                        + " scores, or to skip, which drops them");
        };
    }
}
