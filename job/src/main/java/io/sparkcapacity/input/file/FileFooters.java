package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The footers of all files of an input, and what follows from them together.
 *
 * @param all the footers, in the order of the files
 */
public record FileFooters(List<FileFooter> all) {
    private static final int READ_BY_THE_DRIVER = 16;
    private static final int MOST_TASKS = 1000;

    public FileFooters {
        all = sharingSchemas(all);
    }

    private static List<FileFooter> sharingSchemas(List<FileFooter> footers) {
        Map<FileSchema, FileSchema> schemas = new HashMap<>();
        return footers.stream().map(footer -> footer.sharing(schemas)).toList();
    }

    /**
     * Reads the footers: of a few files here, else in tasks.
     *
     * @throws MissingInputException if no file is a Parquet file
     * @throws InvalidInputException if only some are, or one is damaged
     */
    public static FileFooters read(SparkSession session, PinnedFiles files, Configuration configuration) {
        List<Optional<FileFooter>> read = readEach(session, files.files(), configuration);
        for (int k = 0; k < read.size(); k++) {
            if (read.get(k).isEmpty()) {
                String path = files.files().get(k).path();
                throw read.stream().allMatch(Optional::isEmpty)
                        ? new MissingInputException("No Parquet file in " + files.named() + ": " + path
                                + " is of another format; name Parquet files or a directory of them")
                        : new InvalidInputException("File " + path
                                + " is not a Parquet file, unlike others of the input; move it elsewhere, or name the"
                                + " files to read");
            }
        }
        return new FileFooters(read.stream().flatMap(Optional::stream).toList());
    }

    private static List<Optional<FileFooter>> readEach(
            SparkSession session, List<FileStamp> files, Configuration configuration) {
        Map<String, String> settings = readerSettings(session);
        if (files.size() <= READ_BY_THE_DRIVER) {
            List<Optional<FileFooter>> footers = new ArrayList<>();
            files.forEach(file -> footers.add(FileFooter.read(file, configuration, settings)));
            return footers;
        }
        SerializableConfiguration shared = new SerializableConfiguration(configuration);
        JavaRDD<FileStamp> parts = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, Math.min(files.size(), MOST_TASKS));
        return parts.glom().flatMap(part -> sent(part, shared.value(), settings).iterator()).collect().stream()
                .map(footer -> footer.stream().findFirst())
                .toList();
    }

    /** A list of one footer or none per file, because an Optional cannot be sent from tasks to the driver. */
    private static List<List<FileFooter>> sent(
            List<FileStamp> files, Configuration configuration, Map<String, String> settings) {
        Map<FileSchema, FileSchema> schemas = new HashMap<>();
        List<List<FileFooter>> footers = new ArrayList<>();
        for (FileStamp file : files) {
            footers.add(FileFooter.read(file, configuration, settings).stream()
                    .map(footer -> footer.sharing(schemas))
                    .toList());
        }
        return footers;
    }

    private static Map<String, String> readerSettings(SparkSession session) {
        Map<String, String> settings = new HashMap<>();
        CollectionConverters.asJava(session.conf().getAll()).forEach((key, value) -> {
            if (key.startsWith("spark.sql.parquet.")
                    || key.startsWith("spark.sql.legacy.parquet.")
                    || key.equals("spark.sql.caseSensitive")) {
                settings.put(key, value);
            }
        });
        return settings;
    }

    /** The rows of all files. */
    public long rows() {
        return each(FileFooter::rows).sum();
    }

    /** The most features that a vector is likely to have; see {@link FileFooter#widestVector}. */
    public long widestVector() {
        return each(FileFooter::widestVector).max().orElse(0);
    }

    /** The most values per row, on average over a file. */
    public long valuesPerRow() {
        return each(footer -> footer.values() / Math.max(1, footer.rows()))
                .max()
                .orElse(0);
    }

    /** The bytes of the largest row group. */
    public long largestChunkBytes() {
        return each(FileFooter::largestChunkBytes).max().orElse(0);
    }

    /** The most bytes of {@code columns} in one row group. */
    public long bytesOf(Collection<String> columns) {
        Set<String> distinct = Set.copyOf(columns);
        return most(footer -> footer.memory().bytesOf(distinct));
    }

    /** The most bytes of a page with one value per row, not compressed. */
    public long pageBytes() {
        return most(footer -> footer.memory().pageBytes());
    }

    /** The number of row groups that are not empty. */
    public long rowGroups() {
        return each(FileFooter::chunks).sum();
    }

    /** The most bytes of a row, not compressed, on average over a row group. */
    public long rowBytes() {
        return most(footer -> footer.memory().rowBytes());
    }

    private long most(ToLongFunction<FileFooter> value) {
        return each(value).max().orElse(0);
    }

    /** The share of row groups with page checksums in the column of vectors; 1 if there are no row groups. */
    public double checksummedShare() {
        long chunks = each(FileFooter::chunks).sum();
        return chunks == 0 ? 1 : (double) each(FileFooter::checksummed).sum() / chunks;
    }

    private LongStream each(ToLongFunction<FileFooter> value) {
        return all.stream().mapToLong(value);
    }
}
