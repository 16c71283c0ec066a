package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.file.PinnedFiles.Root;
import io.sparkcapacity.input.file.PinnedFiles.Stamp;
import io.sparkcapacity.input.file.RowFormat;
import io.sparkcapacity.input.file.Units;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.layout.VectorPerRow;
import io.sparkcapacity.input.layout.WideRow;
import io.sparkcapacity.input.table.SourceFile;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A cache of activations in Parquet files: the list of files is pinned when it is opened, and the units they are read in
 * follow from their sizes alone, never from the cluster.
 */
public final class ParquetCache implements ActivationCache {
    /** Values the reader decodes at a time: they stay in a second-level cache until they are in a panel. */
    private static final long VALUES_AT_A_TIME = 1L << 18;

    private static final long MOST_ROWS_AT_A_TIME = 4096;
    private static final long LEAST_ROWS_AT_A_TIME = 16;

    private static final long OPEN_COST_BYTES = 1L << 20;
    private static final int FOOTERS_READ_HERE = 16;
    private static final int LENGTHS_LOOKED_AT = 1000;

    private final SparkSession session;
    private final PinnedFiles files;
    private final List<FileFooter> footers;
    private final CacheSchema schema;

    private ParquetCache(SparkSession session, PinnedFiles files, List<FileFooter> footers) {
        this.session = session;
        this.files = files;
        this.footers = footers;
        this.schema = CacheSchema.of(files.files(), footers);
    }

    /**
     * Opens the cache and reads its footers.
     *
     * @param inputs files, directories or globs of any Hadoop file system
     * @throws MissingInputException if a path isn't there or holds no Parquet file
     * @throws InvalidInputException if a file is damaged
     */
    static ParquetCache open(SparkSession session, List<String> inputs) {
        Configuration configuration = session.sessionState().newHadoopConf();
        PinnedFiles files = PinnedFiles.of(inputs, configuration);
        List<FileFooter> footers = footers(session, files.files(), configuration);
        for (int k = 0; k < footers.size(); k++) {
            if (footers.get(k) == null) {
                String path = files.files().get(k).path();
                throw footers.stream().allMatch(Objects::isNull)
                        ? new MissingInputException("No Parquet file in " + String.join(", ", inputs) + ": " + path
                                + " is of another format; name Parquet files or a directory of them")
                        : new InvalidInputException("File " + path
                                + " is no Parquet file, unlike others of the input; move it elsewhere, or name the"
                                + " files to read");
            }
        }
        return new ParquetCache(pinnedSession(session, files, footers), files, footers);
    }

    private static List<FileFooter> footers(SparkSession session, List<Stamp> files, Configuration configuration) {
        Map<String, String> settings = new HashMap<>();
        CollectionConverters.asJava(session.conf().getAll()).forEach((key, value) -> {
            if (key.startsWith("spark.sql.parquet.") || key.equals("spark.sql.caseSensitive")) {
                settings.put(key, value);
            }
        });
        if (files.size() <= FOOTERS_READ_HERE) {
            List<FileFooter> footers = new ArrayList<>();
            files.forEach(file -> footers.add(FileFooter.read(file, configuration, settings)));
            return footers;
        }
        SerializableConfiguration shared = new SerializableConfiguration(configuration);
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, Math.min(files.size(), 1000))
                .map(file -> FileFooter.read(file, shared.value(), settings))
                .collect();
    }

    /** A session like the given one, but whose scans are split by the files alone. */
    private static SparkSession pinnedSession(SparkSession session, PinnedFiles files, List<FileFooter> footers) {
        long rows = Math.max(1, footers.stream().mapToLong(FileFooter::rows).sum());
        long features =
                footers.stream().mapToLong(FileFooter::widestVector).max().orElse(0);
        long valuesPerRow = footers.stream()
                .mapToLong(footer -> footer.values() / Math.max(1, footer.rows()))
                .max()
                .orElse(0);
        long rowGroup =
                footers.stream().mapToLong(FileFooter::largestChunkBytes).max().orElse(0);
        long unitBytes = Units.bytes(files.bytes(), rows, features, rowGroup);
        SparkSession pinned = like(session);
        pinned.conf().set("spark.sql.files.maxPartitionBytes", unitBytes);
        pinned.conf().set("spark.sql.files.openCostInBytes", Math.min(OPEN_COST_BYTES, unitBytes));
        pinned.conf().set("spark.sql.files.minPartitionNum", 1);
        pinned.conf().unset("spark.sql.files.maxPartitionNum");
        // Where a layout needs a shuffle, that is split by the files alone, too.
        pinned.conf().set("spark.sql.adaptive.enabled", false);
        pinned.conf().set("spark.sql.shuffle.partitions", 1 + files.bytes() / unitBytes);
        // Past 100 columns, as a column a feature has, Spark would leave the vectorised reader.
        pinned.conf().set("spark.sql.codegen.maxFields", Integer.MAX_VALUE);
        // Spark's default of 4096 rows is a gigabyte of wide vectors.
        long rowsAtATime = Math.min(MOST_ROWS_AT_A_TIME, VALUES_AT_A_TIME / Math.max(1, valuesPerRow));
        pinned.conf().set("spark.sql.parquet.columnarReaderBatchSize", Math.max(LEAST_ROWS_AT_A_TIME, rowsAtATime));
        return pinned;
    }

    private static SparkSession like(SparkSession session) {
        SparkSession like = session.newSession();
        CollectionConverters.asJava(session.conf().getAll()).forEach((key, value) -> {
            if (like.conf().isModifiable(key)) {
                like.conf().set(key, value);
            }
        });
        return like;
    }

    /**
     * The activations in the cache's columns.
     *
     * @throws InvalidInputException if the columns asked for aren't there, there is no row, or the rows read are not as
     *     many as the footers say
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

    /** Which files one scan can read together. */
    private record Road(String basePath, int kind, boolean vectorised) {}

    /** A scan for each set of files that one can read, those of the same folders that are columns. */
    private List<Dataset<Row>> parts(Reading reading) {
        Map<Road, List<String>> roads = new LinkedHashMap<>();
        int file = 0;
        for (Root root : files.roots()) {
            for (Stamp stamp : root.files()) {
                boolean vectorised = footers.get(file).byteStreamSplit().isEmpty();
                roads.computeIfAbsent(
                                new Road(root.basePath(), schema.kindOf(file), vectorised), road -> new ArrayList<>())
                        .add(stamp.path());
                file++;
            }
        }
        List<Dataset<Row>> parts = new ArrayList<>();
        roads.forEach((road, paths) -> parts.add(part(road, paths)));
        if (reading.onInvalid() == OnInvalid.QUARANTINE) {
            parts.replaceAll(part -> part.select(
                    functions.col("*"), functions.col(SourceFile.METADATA).as(SourceFile.COLUMN)));
        }
        return parts;
    }

    private Dataset<Row> part(Road road, List<String> paths) {
        return session.read()
                .format(road.vectorised() ? "parquet" : RowFormat.class.getName())
                .schema(schema.readAs(road.kind()))
                // A page whose checksum doesn't fit would else be read as plausible numbers.
                .option("parquet.page.verify-checksum.enabled", "true")
                .option("basePath", road.basePath())
                .load(paths.toArray(String[]::new));
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
        return scan.kept();
    }

    /** The vectors' length where the layout or every footer gives the same, else 0. */
    private int knownFeatures(Scan scan) {
        if (scan.layout() instanceof WideRow wide) {
            return wide.stored().size();
        }
        if (!(scan.layout() instanceof VectorPerRow)) {
            return 0;
        }
        String column = scan.columns().features();
        FeatureEncoding encoding = scan.tables().get(0).encoding();
        List<Integer> lengths = footers.stream()
                .filter(footer -> footer.rows() > 0)
                .map(footer -> encoding.length(footer, column))
                .distinct()
                .toList();
        if (lengths.size() != 1 || lengths.get(0) == 0) {
            return 0;
        }
        // Components of 2 and of 4 features by turns have 3 a row, and rows without a vector 1: footers know averages
        // only.
        // A component alone has one length, which every pass makes sure of; to look at it here would read a row group.
        boolean alone = scan.columns().component().isEmpty() && lengths.get(0) > 1;
        boolean same = alone || scan.firstLengths(LENGTHS_LOOKED_AT).equals(lengths);
        return same ? lengths.get(0) : 0;
    }

    @Override
    public void requireUnchanged() {
        files.requireUnchanged();
    }

    @Override
    public void requireApartFrom(String output) {
        files.requireApartFrom(output);
    }

    /** The rows that the footers promise. */
    public long rows() {
        return footers.stream().mapToLong(FileFooter::rows).sum();
    }

    public int fileCount() {
        return footers.size();
    }

    public long bytes() {
        return files.bytes();
    }

    /** How many files are read in which way. */
    public List<String> encodings() {
        long rowByRow = footers.stream()
                .filter(footer -> !footer.byteStreamSplit().isEmpty())
                .count();
        long halves = IntStream.range(0, footers.size())
                .filter(file ->
                        Stream.of(schema.readAs(schema.kindOf(file)).fields()).anyMatch(FileSchema::isHalf))
                .count();
        List<String> encodings = new ArrayList<>();
        encodings.add((footers.size() - rowByRow) + " files read in columns");
        if (rowByRow > 0) {
            encodings.add(rowByRow + " row by row for BYTE_STREAM_SPLIT pages");
        }
        if (halves > 0) {
            encodings.add(halves + " with FLOAT16 columns");
        }
        return encodings;
    }

    /** The share of row groups whose vectors carry page checksums, by the first page of each; 1 if there is none. */
    public double checksummedShare() {
        long chunks = footers.stream().mapToLong(FileFooter::chunks).sum();
        return chunks == 0
                ? 1
                : (double) footers.stream().mapToLong(FileFooter::checksummed).sum() / chunks;
    }
}
