package io.sparkcapacity.input.batch;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.DensePanel;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Consecutive rows of a table, whatever else is in them, with their vectors in panels: products want many rows of one
 * component, rows are to stay in their order.
 *
 * @param members the rows in their order
 * @param panels their vectors, of the components in any order
 */
public record RowBatch(List<Member> members, List<ComponentPanel> panels) {
    /**
     * A row of the batch.
     *
     * @param row as Spark holds it, the component's name behind its columns
     * @param panel the number, in the batch, of the panel with its vector; of no meaning if it has a defect
     * @param rowOfPanel the vector's number there
     * @param defect what is wrong with the row, as the end of the sentence "Activation 5 …"; null if nothing is
     */
    public record Member(InternalRow row, int panel, int rowOfPanel, String defect) {}

    /**
     * Vectors of one component, multiplied by 2^−exponent of its {@link ComponentShape}.
     *
     * @param component its index
     * @param panel at most {@link io.sparkcapacity.kernel.Range#TILE} rows
     */
    public record ComponentPanel(int component, DensePanel panel) {}
}
