package io.sparkcapacity.gram.row;

import io.sparkcapacity.kernel.DensePanel;
import java.util.List;

/**
 * A row panel.
 *
 * @param panel the activations
 * @param origins where they come from, in their order
 */
public record RowPanel(DensePanel panel, List<Origin> origins) {}
