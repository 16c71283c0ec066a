package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentKeys;
import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Finds the first row that is invalid if a component's vectors are as long as most of them. This takes two passes, and
 * only a run that has failed needs it.
 *
 * @param counted the census of a run that ends at an invalid row, which counts all rows
 * @param found the row
 */
record UsualLengths(Scan scan, Census counted, InvalidActivation found) {
    /** Empty if there is no such row. */
    static Optional<UsualLengths> of(Scan scan, Census counted) {
        Census usual = Census.of(
                Counting.ofVectors(scan, Look.VALIDITY),
                new Census.Terms(OptionalInt.empty(), scan.valueBytes(), OnInvalid.SKIP));
        Broadcast<Census> lengths = scan.spark().broadcast(usual);
        Broadcast<Census> numbers = scan.spark().broadcast(counted);
        List<InvalidActivation> first = scan.mapVectors((unit, rows, encoding) ->
                        firstOf(unit, rows, encoding, lengths.value(), numbers.value()).stream()
                                .iterator())
                .collect();
        return first.stream()
                .min(Comparator.comparingInt(InvalidActivation::unit))
                .map(found -> new UsualLengths(scan, counted, found));
    }

    private static Optional<InvalidActivation> firstOf(
            int unit, Iterator<InternalRow> rows, FeatureEncoding encoding, Census lengths, Census numbers) {
        RowCheck check = new RowCheck(lengths, encoding, 0, 1);
        ComponentKeys keys = new ComponentKeys(numbers.components());
        Map<Integer, Long> before = new HashMap<>();
        for (long row = 0; rows.hasNext(); row++) {
            InternalRow next = rows.next();
            int component = keys.indexOf(next, 0);
            long ordinal = before.merge(component, 1L, Long::sum) - 1;
            Optional<Defect> defect = check.defectOf(next);
            if (defect.isPresent()) {
                long first = numbers.units().get(unit).firstOf(component);
                return Optional.of(new InvalidActivation(
                        unit, row, component, first + ordinal, defect.get().text()));
            }
        }
        return Optional.empty();
    }

    /** The error that names the row. */
    InvalidActivationException message() {
        return InvalidRowMessage.of(found, scan, counted, OnInvalid.FAIL);
    }
}
