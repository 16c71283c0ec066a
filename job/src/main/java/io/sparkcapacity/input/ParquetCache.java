package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.file.ColumnNames;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.file.PinnedSession;
import io.sparkcapacity.input.file.ReadMemory;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.table.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A cache of activations in Parquet files. The list of files is pinned when the cache is opened. The units in which
 * they are read follow from the files alone, never from the cluster.
 */
public final class ParquetCache implements ActivationCache {
    private final SparkSession session;
    private final Configuration configuration;
    private final List<String> paths;
    private final PinnedFiles files;
    private final FileFooters footers;
    private final CacheSchema schema;

    private ParquetCache(
            SparkSession session,
            Configuration configuration,
            List<String> paths,
            PinnedFiles files,
            FileFooters footers) {
        this.session = session;
        this.configuration = configuration;
        this.paths = paths;
        this.files = files;
        this.footers = footers;
        this.schema = CacheSchema.of(files.files(), footers.all(), ColumnNames.of(session));
    }

    /**
     * Opens the cache and reads its footers.
     *
     * @param source files, directories or globs of any Hadoop file system
     * @throws MissingInputException if a path does not exist or has no Parquet file
     * @throws InvalidInputException if a file is damaged
     */
    static ParquetCache open(SparkSession session, Source source) {
        Configuration configuration = session.sessionState().newHadoopConf();
        PinnedFiles files = PinnedFiles.of(source.paths(), configuration);
        FileFooters footers = FileFooters.read(session, files, configuration);
        return new ParquetCache(
                PinnedSession.like(session, files, footers),
                configuration,
                source.absolutePaths(configuration),
                files,
                footers);
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
        return activations(scan, new FooterEvidence(scan, footers, reading).ofLength(), reading);
    }

    @Override
    public Activations presumed(Reading reading) {
        Scan scan = scan(reading);
        FooterEvidence evidence = new FooterEvidence(scan, footers, reading);
        KnownVectors known = evidence.ofValues().orElseGet(evidence::ofLength);
        return activations(scan, known.withRows(evidence.rowsOfUnits(files.files())), reading);
    }

    @Override
    public Activations counted(Reading reading) {
        return activations(scan(reading), KnownVectors.NOTHING, reading);
    }

    private Activations activations(Scan scan, KnownVectors known, Reading reading) {
        Activations activations = Activations.of(scan, known, reading, memory(scan));
        long read = activations.census().rows().read();
        if (scan.layout().isRowByRow() && read != rows()) {
            throw new InvalidInputException("The files' footers promise " + rows() + " rows, " + read
                    + " were read; a file is damaged or changed meanwhile: restore it and run again");
        }
        return activations;
    }

    private ReadMemory memory(Scan scan) {
        List<String> keys = new ArrayList<>(scan.filteredBy());
        scan.columns().component().ifPresent(keys::add);
        List<String> vectors = new ArrayList<>(keys);
        vectors.addAll(scan.layout().stored());
        List<String> carried = new ArrayList<>(keys);
        carried.addAll(scan.columns().carried());
        return ReadMemory.of(footers, vectors, carried);
    }

    @Override
    public DataQuality quality(Reading reading) {
        Scan scan = scan(reading);
        return DataQuality.of(scan, scan.isInColumns());
    }

    private Scan scan(Reading reading) {
        List<String> needed = new ArrayList<>(
                reading.features().isEmpty() ? List.of(ActivationColumns.DEFAULT_FEATURES) : reading.features());
        needed.add(reading.component().orElse(ActivationColumns.DEFAULT_COMPONENT));
        schema.requireUsable(needed, ColumnUse.NEEDED);
        List<Dataset<Row>> parts = ReadingPaths.parts(session, files, footers, schema);
        RowSource source = RowSource.of(parts, configuration);
        List<Dataset<Row>> withSources = parts.stream()
                .map(part -> RowSource.offeredAddedTo(source.addedTo(part), reading.ids()))
                .toList();
        Scan scan = InputDetection.scan(withSources, parts, reading);
        schema.requireUsable(scan.layout().stored(), ColumnUse.NEEDED);
        schema.requireUsable(scan.filteredBy(), ColumnUse.NEEDED);
        schema.requireUsable(scan.columns().carried(), ColumnUse.CARRIED);
        return scan.checkpointed();
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
    public List<String> paths() {
        return paths;
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
                files.folderColumns().names(),
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
