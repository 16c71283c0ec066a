package io.sparkcapacity.gram;

import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.ComponentShape;
import io.sparkcapacity.kernel.StripProducts;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/** An exact road to the squared norm and the squared-dot sum of every activation. */
public sealed interface Strategy extends Serializable permits RowGram, FeatureGram {
    /** Every strategy, on the given arithmetic. */
    static List<Strategy> all(StripProducts products) {
        return List.of(new RowGram(products), new FeatureGram(products));
    }

    /** Its name on the command line. */
    String name();

    /** What it costs for a component of this shape. */
    Price price(ComponentShape shape);

    /**
     * Scores every activation of {@code components}.
     *
     * @throws io.sparkcapacity.input.InvalidActivationException if a row is no activation, as far as it was found out
     *     before the result is computed; {@link Activations#requireValid} tells afterwards
     */
    Scored score(Activations activations, BitSet components);
}
