package io.sparkcapacity.gram.row;

import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.ActivationGram.Result;
import io.sparkcapacity.kernel.ActivationGram.RowSums;
import io.sparkcapacity.kernel.Arithmetic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import scala.Tuple2;

/**
 * The contribution of one row panel to the sums of some rows of its component.
 *
 * @param squaredNorms x_i·x_i of the rows
 * @param squaredDots Σ_j (x_i·x_j)² over the panel
 * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖ over the panel
 * @param met the number of activations in the panel
 * @param metSquaredNorms Σ_j ‖x_j‖² over the panel
 * @param worstTile see {@link io.sparkcapacity.gram.score.ComponentScores}
 */
record Contribution(
        double[] squaredNorms,
        double[] squaredDots,
        double[] weightedDots,
        long met,
        double metSquaredNorms,
        double worstTile)
        implements Serializable {

    /** One panel of a pair. */
    private record Side(int number, RowPanel panel, double[] squaredNorms) {
        static Side of(int number, RowPanel panel) {
            return new Side(number, panel, panel.panel().squaredNorms());
        }
    }

    /** The contributions of both panels of {@code pair} to each other, or of its only panel to itself. */
    static Stream<Tuple2<ContributionKey, Contribution>> of(
            PanelPair pair, Arithmetic arithmetic, TaskThreads threads) {
        Side x = Side.of(pair.p(), pair.x());
        if (pair.isOfOnePanel()) {
            Result own = result(ActivationGram.of(x.panel.panel(), x.squaredNorms, arithmetic), threads);
            return of(pair.component(), x, x, own.ofX(), own.worstCheck());
        }
        Side y = Side.of(pair.q(), pair.y());
        Result both = result(
                ActivationGram.of(x.panel.panel(), x.squaredNorms, y.panel.panel(), y.squaredNorms, arithmetic),
                threads);
        return Stream.concat(
                of(pair.component(), x, y, both.ofX(), both.worstCheck()),
                of(pair.component(), y, x, both.ofY(), both.worstCheck()));
    }

    private static Result result(ActivationGram gram, TaskThreads threads) {
        threads.map(IntStream.range(0, gram.tileRows()).iterator(), () -> gram.worker()::apply)
                .forEachRemaining(gram::add);
        return gram.result();
    }

    /** The contributions of {@code partner} to the rows of {@code side}, one per origin of the rows. */
    private static Stream<Tuple2<ContributionKey, Contribution>> of(
            int component, Side side, Side partner, RowSums sums, double worstTile) {
        double metSquaredNorms = Arrays.stream(partner.squaredNorms).sum();
        List<Tuple2<ContributionKey, Contribution>> contributions = new ArrayList<>();
        int from = 0;
        for (Origin origin : side.panel.origins()) {
            int to = from + origin.rows();
            contributions.add(new Tuple2<>(
                    new ContributionKey(component, origin, partner.number),
                    new Contribution(
                            Arrays.copyOfRange(side.squaredNorms, from, to),
                            Arrays.copyOfRange(sums.squaredDots(), from, to),
                            Arrays.copyOfRange(sums.weightedDots(), from, to),
                            partner.squaredNorms.length,
                            metSquaredNorms,
                            worstTile)));
            from = to;
        }
        return contributions.stream();
    }
}
