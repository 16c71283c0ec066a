package io.sparkcapacity.gram;

import io.sparkcapacity.gram.block.ComponentGrid;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** An exact way to compute the squared norm and the squared-dot sum of every activation. */
public sealed interface Strategy extends Serializable
        permits RowGram, FeatureGram, BlockedFeatureGram, SparseFeatureGram {
    /** All strategies, with the given arithmetic. */
    static List<Strategy> all(Arithmetic arithmetic) {
        List<Strategy> strategies = new ArrayList<>(List.of(new RowGram(arithmetic), new FeatureGram(arithmetic)));
        for (int side : ComponentGrid.SIDES) {
            strategies.add(new BlockedFeatureGram(side, arithmetic));
            strategies.add(new SparseFeatureGram(side, arithmetic));
        }
        return List.copyOf(strategies);
    }

    /** The name of the strategy in options and reports. */
    String name();

    /** How it multiplies. */
    Arithmetic arithmetic();

    /** The precision in which it multiplies activations with each other. */
    default Precision precision() {
        return arithmetic().precision();
    }

    /** Why it is not suitable for a component of this shape, whatever the memory; empty if it is. */
    default Optional<String> reasonAgainst(ComponentShape shape) {
        return Optional.empty();
    }

    /** The number of passes over the activations. */
    int passes();

    /** The cost for a component of this shape. */
    Cost cost(ComponentShape shape);

    /**
     * Scores every activation of {@code components}.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if an invalid row is found before the result is
     *     computed; {@link Activations#requireValid} throws it afterwards
     */
    Scored score(Activations activations, BitSet components);
}
