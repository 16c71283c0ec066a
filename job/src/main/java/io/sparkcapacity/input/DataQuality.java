package io.sparkcapacity.input;

import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentQuality;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.ComponentTally;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.census.Tallies;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * The quality of an input: its columns, its components, and its invalid rows.
 *
 * @param layout its layout, for people
 * @param reason why it has this layout, for people
 * @param schema its columns
 * @param columns the roles of the columns
 * @param components the quality of each component, in the order of their names
 * @param shapes the shapes of the components that have valid rows
 * @param inColumns whether a computation copies all vectors straight from the reader's columns
 */
public record DataQuality(
        String layout,
        String reason,
        StructType schema,
        ActivationColumns columns,
        List<ComponentQuality> components,
        List<ComponentShape> shapes,
        boolean inColumns) {

    /** The quality of {@code scan}. This takes one pass, and one without vectors if a predicate drops rows. */
    static DataQuality of(Scan scan, boolean inColumns) {
        Tallies tallies = Counting.ofNorms(scan);
        Census census = Census.of(tallies, new Census.Terms(OptionalInt.empty(), scan.valueBytes(), OnInvalid.SKIP));
        List<ComponentQuality> components = new ArrayList<>();
        Map<String, ComponentTally> totals = tallies.totals();
        census.counts()
                .forEach((name, rows) -> components.add(
                        new ComponentQuality(totals.getOrDefault(name, ComponentTally.zero(name)), rows)));
        return new DataQuality(
                scan.description(),
                scan.reason(),
                scan.inputSchema(),
                scan.columns(),
                List.copyOf(components),
                census.components(),
                inColumns);
    }

    /** Whether there are rows, and all of them are valid. */
    public boolean isClean() {
        return rows().kept() > 0 && rows().leftOut() == 0;
    }

    /** The counts of rows of all components. */
    public RowCounts rows() {
        return components.stream().map(ComponentQuality::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }
}
