package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.file.PinnedSession;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.table.SourceFile;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A cache of activations in Parquet files. The list of files is pinned when the cache is opened. The units in which
 * they are read follow from the files alone, never from the cluster.
 */
public final class ParquetCache implements ActivationCache {
    private static final int LENGTHS_LOOKED_AT = 1000;

    private final SparkSession session;
    private final PinnedFiles files;
    private final FileFooters footers;
    private final CacheSchema schema;

    private ParquetCache(SparkSession session, PinnedFiles files, FileFooters footers) {
        this.session = session;
        this.files = files;
        this.footers = footers;
        this.schema = CacheSchema.of(files.files(), footers.all());
    }

    /**
     * Opens the cache and reads its footers.
     *
     * @param inputs files, directories or globs of any Hadoop file system
     * @throws MissingInputException if a path does not exist or has no Parquet file
     * @throws InvalidInputException if a file is damaged
     */
    static ParquetCache open(SparkSession session, List<String> inputs) {
        Configuration configuration = session.sessionState().newHadoopConf();
        PinnedFiles files = PinnedFiles.of(inputs, configuration);
        FileFooters footers = FileFooters.read(session, files, configuration);
        return new ParquetCache(PinnedSession.like(session, files, footers), files, footers);
    }

    /**
     * The activations in the cache's columns.
     *
     * @throws InvalidInputException if a column that is named does not exist, there is no row, or the number of rows
     *     read differs from the number in the footers
     */
    @Override
    public Activations activations(Reading reading) {
        Scan scan = scan(reading);
        Activations activations = Activations.of(scan, knownFeatures(scan), reading);
        long read = activations.census().rows().read();
        if (scan.layout().isRowByRow() && read != rows()) {
            throw new InvalidInputException("The files' footers promise " + rows() + " rows, " + read
                    + " were read; a file is damaged or changed meanwhile: restore it and run again");
        }
        return activations;
    }

    @Override
    public DataQuality quality(Reading reading) {
        Scan scan = scan(reading);
        return DataQuality.of(scan, scan.isInColumns());
    }

    private Scan scan(Reading reading) {
        schema.requireOneType(
                reading.features().isEmpty() ? List.of(ActivationColumns.DEFAULT_FEATURES) : reading.features());
        Scan scan = InputDetection.scan(parts(reading), reading);
        List<String> used = new ArrayList<>(scan.columns().carried());
        used.addAll(scan.layout().stored());
        used.addAll(scan.filteredBy());
        used.add(ActivationColumns.DEFAULT_COMPONENT);
        schema.requireOneType(used);
        return scan.checkpointed();
    }

    private List<Dataset<Row>> parts(Reading reading) {
        List<Dataset<Row>> parts = ReadingPaths.parts(session, files, footers, schema);
        return reading.onInvalid() == OnInvalid.QUARANTINE
                ? parts.stream().map(ParquetCache::withSourceFile).toList()
                : parts;
    }

    private static Dataset<Row> withSourceFile(Dataset<Row> part) {
        return part.select(
                functions.col("*"), functions.col(SourceFile.METADATA).as(SourceFile.COLUMN));
    }

    /** The length of all vectors if the layout determines it, or all footers contain the same one. */
    private OptionalInt knownFeatures(Scan scan) {
        if (scan.layout().featureCount().isPresent()) {
            return scan.layout().featureCount();
        }
        if (!scan.layout().isRowByRow()) {
            return OptionalInt.empty();
        }
        String column = scan.columns().features();
        FeatureEncoding encoding = scan.tables().get(0).encoding();
        List<Integer> lengths = footers.all().stream()
                .filter(footer -> footer.rows() > 0)
                .map(footer -> encoding.length(footer, column))
                .distinct()
                .toList();
        if (lengths.size() != 1 || lengths.get(0) == 0) {
            return OptionalInt.empty();
        }
        // A footer has averages only: components of 2 and 4 features by turns have 3 per row, rows without a vector
        // have 1.
        // A single component has one length, which every pass checks. To look at vectors here would read a row group.
        boolean alone = scan.columns().component().isEmpty() && lengths.get(0) > 1;
        boolean same = alone || scan.firstLengths(LENGTHS_LOOKED_AT).equals(lengths);
        return same ? OptionalInt.of(lengths.get(0)) : OptionalInt.empty();
    }

    @Override
    public void requireUnchanged() {
        files.requireUnchanged();
    }

    @Override
    public void requireApartFrom(String output) {
        files.requireApartFrom(output);
    }

    @Override
    public Optional<StoredFiles> storedFiles() {
        return Optional.of(new StoredFiles(
                fileCount(),
                rows(),
                files.bytes(),
                footers.checksummedShare(),
                encodings(),
                files.endings(),
                files.leftOut()));
    }

    /** The number of rows in the footers. */
    private long rows() {
        return footers.rows();
    }

    private int fileCount() {
        return footers.all().size();
    }

    /** How many files are read in which way, for people. */
    private List<String> encodings() {
        long rowByRow = footers.all().stream()
                .filter(footer -> !footer.byteStreamSplit().isEmpty())
                .count();
        long halves = IntStream.range(0, fileCount())
                .filter(file ->
                        Stream.of(schema.readAs(schema.kindOf(file)).fields()).anyMatch(FileSchema::isHalf))
                .count();
        List<String> encodings = new ArrayList<>();
        long inColumns = fileCount() - rowByRow;
        encodings.add(inColumns + (inColumns == 1 ? " file read in columns" : " files read in columns"));
        if (rowByRow > 0) {
            encodings.add(rowByRow + " row by row for BYTE_STREAM_SPLIT pages");
        }
        if (halves > 0) {
            encodings.add(halves + " with FLOAT16 columns");
        }
        return encodings;
    }
}
