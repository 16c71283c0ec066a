package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.census.Tallies;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.Locale;

/** Takes the census of a scan, and makes sure that there is something to score. */
final class ScanCensus {
    private ScanCensus() {}

    /**
     * The census of {@code scan}. This reads the vectors unless their length is known, and nothing else about them
     * matters. It reads nothing if the rows are known, too.
     *
     * @param known what is known of the vectors
     * @throws InvalidInputException if the input has no rows, or none is left, or vectors are not as long as
     *     {@code --size}
     */
    static Census of(Scan scan, KnownVectors known, Reading reading) {
        OnInvalid onInvalid = reading.onInvalid();
        boolean unknown = known.features().isEmpty()
                || (scan.planNeedsValues() && known.values().isEmpty());
        boolean lookInside = unknown || onInvalid != OnInvalid.FAIL;
        Look look = onInvalid == OnInvalid.FAIL ? Look.MAGNITUDES : Look.VALIDITY;
        Tallies tallies = lookInside
                ? Counting.ofVectors(scan, look)
                : known.rows().map(Tallies::ofWholeInput).orElseGet(() -> Counting.ofKeys(scan));
        Census census =
                Census.of(tallies, new Census.Terms(known.features(), known.values(), scan.valueBytes(), onInvalid));
        requireRows(census.rows());
        reading.size().ifPresent(size -> requireFeatures(census, size));
        return census;
    }

    private static void requireRows(RowCounts rows) {
        if (rows.read() == 0) {
            throw new InvalidInputException("The input has no rows; there is nothing to compute a capacity of");
        }
        if (rows.kept() == 0) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "No row is left: of %,d read, %s%,d are invalid%s; change the rows%s",
                    rows.read(),
                    rows.dropped() == 0 ? "" : String.format(Locale.ROOT, "--where drops %,d and ", rows.dropped()),
                    rows.leftOut(),
                    rows.leftOut() == 0 ? "" : " (" + rows.reasons() + ")",
                    rows.dropped() == 0 ? "" : " or the predicate"));
        }
    }

    private static void requireFeatures(Census census, int size) {
        for (ComponentShape shape : census.components()) {
            if (shape.features() != size) {
                throw new InvalidInputException("Vectors of component " + shape.quotedName() + " have "
                        + shape.features() + " features where --size says " + size
                        + "; correct it, or what else says how they are stored, such as --dtype");
            }
        }
    }
}
