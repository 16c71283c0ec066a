package io.sparkcapacity;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.mllib.GramBlocks;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The matrices of whole components, for computations other than capacities. */
record ComponentMatrices(Activations activations, Arithmetic arithmetic) {
    /**
     * The matrices of one component as MLlib block matrices.
     *
     * @param component its name; empty for the rows whose component is NULL
     */
    GramBlocks blocks(Optional<String> component) {
        List<ComponentShape> shapes = shapes();
        for (int k = 0; k < shapes.size(); k++) {
            if (Optional.ofNullable(shapes.get(k).name()).equals(component)) {
                return GramBlocks.of(activations, k, arithmetic);
            }
        }
        throw new InvalidInputException("The input has no component "
                + component.map(ComponentShape::quoted).orElse("NULL"));
    }

    /** M = XᵀX by the component's name. */
    Map<String, SecondMoment> secondMoments() {
        BitSet all = new BitSet();
        all.set(0, shapes().size());
        Map<String, SecondMoment> moments = new LinkedHashMap<>();
        new FeatureGram(arithmetic)
                .secondMoments(activations, all)
                .forEach((component, moment) ->
                        moments.put(shapes().get(component).name(), moment));
        return moments;
    }

    private List<ComponentShape> shapes() {
        return activations.census().components();
    }
}
