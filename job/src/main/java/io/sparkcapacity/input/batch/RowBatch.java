package io.sparkcapacity.input.batch;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.DensePanel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Consecutive rows of a table, with their vectors in panels. Products need many rows of one component, but the rows
 * keep their order.
 *
 * @param members the rows in their order
 * @param panels their vectors, in any order of the components
 */
public record RowBatch(List<Member> members, List<ComponentPanel> panels) {
    /**
     * A row of the batch.
     *
     * @param row the row in Spark's internal form; the component's name follows its columns
     * @param panel the number, in the batch, of the panel with its vector; has no meaning if the row has a defect
     * @param rowOfPanel the row of that panel
     * @param defect what is wrong with the row, as the end of the sentence "Activation 5 …"; empty if it is valid
     */
    public record Member(InternalRow row, int panel, int rowOfPanel, Optional<String> defect) {}

    /**
     * Vectors of one component, multiplied by 2^−exponent of its {@link ComponentShape}.
     *
     * @param component its index
     * @param panel a panel of at most {@link io.sparkcapacity.kernel.Range#TILE} rows
     */
    public record ComponentPanel(int component, DensePanel panel) {}
}
