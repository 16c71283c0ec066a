package io.sparkcapacity.ml;

import io.sparkcapacity.input.batch.RowBatch;
import io.sparkcapacity.input.batch.RowBatch.ComponentPanel;
import io.sparkcapacity.input.batch.RowBatch.Member;
import io.sparkcapacity.kernel.Workspace;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** The rows of a partition in their order, each with its scores behind it. */
final class ScoredRows implements Iterator<InternalRow> {
    private static final String OUT_OF_RANGE =
            "is of so different a norm from those of its component that were fitted that (x·x)² leaves the range of double";

    private final int partition;
    private final Iterator<RowBatch> batches;
    private final List<ComponentMoment> moments;
    private final HandleInvalid handleInvalid;
    private final List<Score> asked;
    private final Workspace workspace = Workspace.best();

    private Iterator<Member> members = Collections.emptyIterator();
    private List<PanelScores> panels = List.of();
    private long row = -1;
    private InternalRow next;

    private final GenericInternalRow scores;
    private final GenericInternalRow noScores;
    private final JoinedRow joined = new JoinedRow();

    /**
     * The rows of {@code batches}.
     *
     * @param partition its number, for people
     * @param asked the scores, in the order of their columns
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
    public boolean hasNext() {
        while (next == null && (members.hasNext() || batches.hasNext())) {
            if (!members.hasNext()) {
                RowBatch batch = batches.next();
                members = batch.members().iterator();
                panels = batch.panels().stream().map(this::score).toList();
            }
            row++;
            next = withScores(members.next());
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow scored = next;
        next = null;
        return scored;
    }

    /** The row with its scores, or nothing if it is to be dropped. */
    private InternalRow withScores(Member member) {
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
        return joined.apply(member.row(), scores);
    }

    private static boolean isInRange(double squaredNorm) {
        double ownSquare = squaredNorm * squaredNorm;
        return squaredNorm == 0 || (ownSquare >= Double.MIN_NORMAL && ownSquare <= Double.MAX_VALUE);
    }

    private InternalRow withoutScores(Member member, String defect) {
        return switch (handleInvalid) {
            case SKIP -> null;
            case KEEP -> joined.apply(member.row(), noScores);
            case ERROR ->
                throw new UnscorableRowException("Activation " + row + " of partition " + partition + " " + defect
                        + "; correct or remove such rows, or set handleInvalid to keep, which gives them null scores, or to"
                        + " skip, which drops them");
        };
    }
}
