package io.sparkcapacity.input;

import io.sparkcapacity.input.file.CheckedFormat;
import io.sparkcapacity.input.file.ColumnNames;
import io.sparkcapacity.input.file.FileFooters;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.FileStamp;
import io.sparkcapacity.input.file.InputRoot;
import io.sparkcapacity.input.file.PinnedFiles;
import io.sparkcapacity.input.file.RowFormat;
import io.sparkcapacity.input.listing.FolderColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads files of different schemas and encodings with as few scans as possible. */
final class ReadingPaths {
    /** Whether users want folders to be numbers and dates where possible. */
    private static final String INFERENCE = "spark.sql.sources.partitionColumnTypeInference.enabled";

    /** The settings that turn Spark's vectorized reader on, for lists too. */
    private static final List<String> VECTORIZED =
            List.of("spark.sql.parquet.enableVectorizedReader", "spark.sql.parquet.enableNestedColumnVectorizedReader");

    private ReadingPaths() {}

    /** What files have in common that one scan can read: the folders that are columns, the schema and the reader. */
    private record ReadingPath(String basePath, int kind, Reader reader) {}

    private enum Reader {
        /** Spark's own, vectorized unless a setting says otherwise. */
        SPARK(CheckedFormat.class.getName()),
        /** Row by row, for what Spark's own refuses: some encodings, and foreign types unless it is vectorized. */
        ROWS(RowFormat.class.getName());

        private final String format;

        Reader(String format) {
            this.format = format;
        }
    }

    /** The rows of {@code files}: one part per reading path, in the order of the first file of each. */
    static List<Dataset<Row>> parts(SparkSession session, PinnedFiles files, FileFooters footers, CacheSchema schema) {
        boolean inferred = Boolean.parseBoolean(session.conf().get(INFERENCE, "true"));
        FolderColumns folders =
                inferred ? files.folderColumns() : files.folderColumns().asText();
        ColumnNames names = ColumnNames.of(session);
        boolean vectorized = VECTORIZED.stream()
                .allMatch(setting -> Boolean.parseBoolean(session.conf().get(setting, "true")));
        Map<ReadingPath, List<String>> byPath = new LinkedHashMap<>();
        int file = 0;
        for (InputRoot root : files.roots()) {
            for (FileStamp stamp : root.files()) {
                int kind = schema.kindOf(file);
                boolean split = !footers.all().get(file).byteStreamSplit().isEmpty();
                Reader reader =
                        split || (!vectorized && hasForeignTypes(schema.readAs(kind))) ? Reader.ROWS : Reader.SPARK;
                ReadingPath path = new ReadingPath(root.basePath(), kind, reader);
                byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(stamp.path());
                file++;
            }
        }
        List<Dataset<Row>> parts = new ArrayList<>();
        byPath.forEach((path, paths) -> parts.add(schema.complete(session.read()
                .format(path.reader().format)
                .schema(withFolders(schema.readAs(path.kind()), folders, new Path(path.basePath()), names))
                // Without it, a page whose checksum does not fit would be read as plausible numbers.
                .option("parquet.page.verify-checksum.enabled", "true")
                .option("basePath", path.basePath())
                .load(paths.toArray(String[]::new)))));
        return parts;
    }

    /** The columns of files and of their folders, which have one type in all files. */
    private static StructType withFolders(StructType files, FolderColumns folders, Path base, ColumnNames names) {
        StructType carried = new StructType(Stream.of(files.fields())
                .map(field -> DataTypes.createStructField(field.name(), FileSchema.carriedType(field), true))
                .toArray(StructField[]::new));
        List<String> ofFolders = List.of(folders.in(base).fieldNames());
        return new StructType(Stream.of(folders.added(carried, base, names::key).fields())
                .map(field -> ofFolders.contains(field.name()) ? field : files.apply(field.name()))
                .toArray(StructField[]::new));
    }

    /** Whether values are bytes for Spark because it does not have their type. */
    private static boolean hasForeignTypes(StructType columns) {
        return Stream.of(columns.fields())
                .anyMatch(field -> FileSchema.carriedAs(field).isPresent());
    }
}
