package io.sparkcapacity.input;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.FileStamp;
import io.sparkcapacity.input.file.footer.RowGroups;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.PresumedVectors;
import io.sparkcapacity.input.vector.VectorValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.execution.datasources.PartitionedFile;

/**
 * What footers say of the vectors of a scan. Whatever is not proved is checked by the first pass, so that wrong
 * statistics cost time and nothing else; a wrong number of rows ends the run.
 */
record FooterEvidence(Scan scan, FileFooters footers, Reading reading) {
    /** The length of all vectors if the layout or the type of their column determines it, or else a likely one. */
    KnownVectors ofLength() {
        if (scan.layout().featureCount().isPresent()) {
            return KnownVectors.proved(scan.layout().featureCount().getAsInt());
        }
        if (!scan.layout().isRowByRow()) {
            return KnownVectors.NOTHING;
        }
        String column = scan.columns().features();
        FeatureEncoding encoding = scan.tables().get(0).encoding();
        List<Integer> lengths = withRows().stream()
                .map(footer -> encoding.length(footer, column))
                .distinct()
                .toList();
        if (lengths.size() != 1 || lengths.get(0) == 0) {
            return KnownVectors.NOTHING;
        }
        int length = lengths.get(0);
        if (withRows().stream().allMatch(footer -> encoding.isLengthProved(footer, column))) {
            return KnownVectors.proved(length);
        }
        // Footers have averages: lists of 2 and 4 features by turns have 3 per row, rows without one have 1.
        if (reading.onInvalid() != OnInvalid.FAIL || isAskedForAnother(length)) {
            return KnownVectors.NOTHING; // The census reads the vectors anyway, or has to see them for a message.
        }
        // A single component has one length, which every pass checks: the first vector of another one ends the run.
        // To look at vectors here would read a row group.
        boolean alone = isOneComponent() && length > 1;
        return alone || scan.firstLengths().equals(lengths) ? KnownVectors.assumed(length) : KnownVectors.NOTHING;
    }

    /** All that a plan depends on, if footers say it: they know the values of files and not of components. */
    Optional<KnownVectors> ofValues() {
        boolean asStored = scan.layout().isRowByRow() && !scan.isFiltered() && scan.isOfOneEncoding();
        if (!asStored || !scan.planNeedsValues() || !isOneComponent() || reading.onInvalid() != OnInvalid.FAIL) {
            return Optional.empty();
        }
        FeatureEncoding encoding = scan.tables().get(0).encoding();
        List<PresumedVectors> files = withRows().stream()
                .flatMap(footer -> encoding.presumed(footer, scan.columns().features()).stream())
                .toList();
        List<Integer> lengths =
                files.stream().map(PresumedVectors::length).distinct().toList();
        if (files.size() != withRows().size() || lengths.size() != 1) {
            return Optional.empty();
        }
        int length = lengths.get(0);
        if (length < 1 || isAskedForAnother(length)) {
            return Optional.empty();
        }
        VectorValues values = files.stream().map(PresumedVectors::values).reduce(VectorValues.NONE, VectorValues::plus);
        long rows = withRows().stream().mapToLong(FileFooter::rows).sum();
        boolean isSparse = new ComponentShape(null, rows, length).with(values).isSparse();
        // If zeros are stored, fewer values are not zero. A plan for dense vectors would cost far more than the count.
        return isSparse || values.nonZeros() == rows * length
                ? Optional.of(KnownVectors.presumed(length, values))
                : Optional.empty();
    }

    /**
     * The rows of every unit, if footers tell the component of every row: that is the only one.
     *
     * @param files those of the footers, in their order
     */
    Optional<List<Long>> rowsOfUnits(List<FileStamp> files) {
        if (!scan.layout().isRowByRow() || scan.isFiltered() || !isOneComponent()) {
            return Optional.empty();
        }
        Map<String, RowGroups> rowGroups = new HashMap<>();
        for (int k = 0; k < files.size(); k++) {
            FileFooter footer = footers.all().get(k);
            if (footer.rowGroups().rowsOfPart(0, Long.MAX_VALUE) != footer.rows()) {
                return Optional.empty(); // A part of the footer is encrypted.
            }
            rowGroups.put(files.get(k).path(), footer.rowGroups());
        }
        return scan.files()
                .filter(units -> units.stream()
                        .flatMap(List::stream)
                        .allMatch(part -> rowGroups.containsKey(part.toPath().toString())))
                .map(units -> units.stream().map(unit -> rows(unit, rowGroups)).toList());
    }

    private static long rows(List<PartitionedFile> unit, Map<String, RowGroups> rowGroups) {
        return unit.stream()
                .mapToLong(part -> rowGroups.get(part.toPath().toString()).rowsOfPart(part.start(), part.length()))
                .sum();
    }

    private List<FileFooter> withRows() {
        return footers.all().stream().filter(footer -> footer.rows() > 0).toList();
    }

    private boolean isOneComponent() {
        return scan.columns().component().isEmpty();
    }

    private boolean isAskedForAnother(int length) {
        return reading.size().isPresent() && reading.size().getAsInt() != length;
    }
}
