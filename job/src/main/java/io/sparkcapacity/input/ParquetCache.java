package io.sparkcapacity.input;

import io.sparkcapacity.input.PinnedFiles.Root;
import io.sparkcapacity.input.PinnedFiles.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A cache of activations in Parquet files: the list of files is pinned when it is opened, and the units they are read in
 * follow from their sizes alone, never from the cluster.
 */
public final class ParquetCache {
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

    private ParquetCache(SparkSession session, PinnedFiles files, List<FileFooter> footers) {
        this.session = session;
        this.files = files;
        this.footers = footers;
    }

    /**
     * Opens the cache and reads its footers.
     *
     * @param inputs files, directories or globs of any Hadoop file system
     * @throws MissingInputException if a path isn't there or holds no Parquet file
     * @throws InvalidInputException if a file is damaged
     * @throws InvalidSettingException if the session is told to pass over files it can't read
     */
    public static ParquetCache open(SparkSession session, List<String> inputs) {
        refuseToPassOver(session, "spark.sql.files.ignoreCorruptFiles");
        refuseToPassOver(session, "spark.sql.files.ignoreMissingFiles");
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

    private static void refuseToPassOver(SparkSession session, String setting) {
        if (Boolean.parseBoolean(session.conf().get(setting, "false"))) {
            throw new InvalidSettingException(setting + "=true would leave activations out in silence and make every"
                    + " capacity too high; set it to false");
        }
    }

    private static List<FileFooter> footers(SparkSession session, List<Stamp> files, Configuration configuration) {
        if (files.size() <= FOOTERS_READ_HERE) {
            List<FileFooter> footers = new ArrayList<>();
            files.forEach(file -> footers.add(FileFooter.read(file, configuration)));
            return footers;
        }
        SerializableConfiguration shared = new SerializableConfiguration(configuration);
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, Math.min(files.size(), 1000))
                .map(file -> FileFooter.read(file, shared.value()))
                .collect();
    }

    /** A session like the given one, but whose scans are split by the files alone. */
    private static SparkSession pinnedSession(SparkSession session, PinnedFiles files, List<FileFooter> footers) {
        long rows = Math.max(1, footers.stream().mapToLong(FileFooter::rows).sum());
        long widest = footers.stream()
                .flatMap(footer -> footer.valuesPerRow().values().stream())
                .mapToLong(Integer::longValue)
                .max()
                .orElse(0);
        long rowGroup =
                footers.stream().mapToLong(FileFooter::largestChunkBytes).max().orElse(0);
        long unitBytes = Units.bytes(files.bytes(), rows, widest, rowGroup);
        SparkSession pinned = session.newSession();
        CollectionConverters.asJava(session.conf().getAll()).forEach((key, value) -> {
            if (pinned.conf().isModifiable(key)) {
                pinned.conf().set(key, value);
            }
        });
        pinned.conf().set("spark.sql.files.maxPartitionBytes", unitBytes);
        pinned.conf().set("spark.sql.files.openCostInBytes", Math.min(OPEN_COST_BYTES, unitBytes));
        pinned.conf().set("spark.sql.files.minPartitionNum", 1);
        pinned.conf().unset("spark.sql.files.maxPartitionNum");
        // Spark's default of 4096 rows is a gigabyte of wide vectors.
        long rowsAtATime = Math.min(MOST_ROWS_AT_A_TIME, VALUES_AT_A_TIME / Math.max(1, widest));
        pinned.conf().set("spark.sql.parquet.columnarReaderBatchSize", Math.max(LEAST_ROWS_AT_A_TIME, rowsAtATime));
        return pinned;
    }

    /**
     * The activations in the cache's columns.
     *
     * @throws InvalidInputException if the columns asked for aren't there, there is no row, or the rows read are not as
     *     many as the footers say
     */
    public Activations activations(ColumnNames names) {
        Scan scan = scan(names);
        Activations activations = Activations.of(scan, knownFeatures(scan));
        if (activations.census().activations() != rows()) {
            throw new InvalidInputException("The files' footers promise " + rows() + " rows, "
                    + activations.census().activations()
                    + " were read; a file is damaged or changed meanwhile: restore it and run again");
        }
        return activations;
    }

    /** What the rows of the cache are like; one pass. */
    public DataQuality quality(ColumnNames names) {
        return DataQuality.of(scan(names));
    }

    /** A scan for each run of roots whose folders are the same columns. */
    private List<Dataset<Row>> parts() {
        StructType schema = FileFooter.schema(files.files().get(0), session);
        List<Dataset<Row>> parts = new ArrayList<>();
        List<String> together = new ArrayList<>();
        List<Root> roots = files.roots();
        for (int k = 0; k < roots.size(); k++) {
            Root root = roots.get(k);
            root.files().forEach(file -> together.add(file.path()));
            if (k + 1 == roots.size() || !roots.get(k + 1).basePath().equals(root.basePath())) {
                // A page whose checksum doesn't fit would else be read as plausible numbers.
                parts.add(session.read()
                        .schema(schema)
                        .option("parquet.page.verify-checksum.enabled", "true")
                        .option("basePath", root.basePath())
                        .parquet(together.toArray(String[]::new)));
                together.clear();
            }
        }
        return parts;
    }

    /** The scan of the columns asked for; Spark takes the columns of one file for those of all. */
    private Scan scan(ColumnNames names) {
        Scan scan = Scan.of(parts(), names);
        List<Stamp> stamps = files.files();
        List<String> read = new ArrayList<>(scan.columns().used());
        read.add(ActivationColumns.DEFAULT_COMPONENT);
        for (String column : read) {
            String expected = footers.get(0).types().get(column);
            for (int k = 1; k < stamps.size(); k++) {
                String found = footers.get(k).types().get(column);
                if (!Objects.equals(found, expected)) {
                    throw new InvalidInputException("Column '" + column + "' is " + described(expected) + " in file "
                            + stamps.get(0).path() + " and " + described(found) + " in file "
                            + stamps.get(k).path() + "; give them to separate runs, or rewrite one");
                }
            }
        }
        return scan;
    }

    private static String described(String types) {
        return types == null ? "missing" : "of type " + types;
    }

    /** The vectors' length where every footer gives the same whole number of values a row, else 0. */
    private int knownFeatures(Scan scan) {
        List<Integer> lengths = footers.stream()
                .filter(footer -> footer.rows() > 0)
                .map(footer -> footer.valuesPerRow().getOrDefault(scan.columns().features(), 0))
                .distinct()
                .toList();
        if (lengths.size() != 1 || lengths.get(0) == 0) {
            return 0;
        }
        // Components of 2 and of 4 features by turns have 3 a row: footers know averages only.
        boolean same = scan.firstLengths(LENGTHS_LOOKED_AT).equals(lengths);
        return same ? lengths.get(0) : 0;
    }

    /**
     * Fails if the files are no longer those that were opened.
     *
     * @throws InvalidInputException naming the file that was deleted, replaced or added
     */
    public void requireUnchanged() {
        files.requireUnchanged();
    }

    /**
     * Fails if writing to {@code output} would replace a file that is read, or put files among those that are.
     *
     * @throws InvalidSettingException naming the input
     */
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

    /** The share of row groups whose vectors carry page checksums, by the first page of each; 1 if there is none. */
    public double checksummedShare() {
        long chunks = footers.stream().mapToLong(FileFooter::chunks).sum();
        return chunks == 0
                ? 1
                : (double) footers.stream().mapToLong(FileFooter::checksummed).sum() / chunks;
    }
}
