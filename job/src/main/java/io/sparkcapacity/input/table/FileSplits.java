package io.sparkcapacity.input.table;

import io.sparkcapacity.input.file.ReadablePaths;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileScanRDD;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/** The parts of files that the partitions of a scan read. */
public final class FileSplits {
    private FileSplits() {}

    /**
     * A part of a file, by its first byte. Splits are ordered by path, as Spark orders texts, and then as in the file.
     */
    public record Split(String path, long start) implements Comparable<Split> {
        @Override
        public int compareTo(Split other) {
            int byPath = UTF8String.fromString(path).compareTo(UTF8String.fromString(other.path));
            return byPath != 0 ? byPath : Long.compare(start, other.start);
        }
    }

    /**
     * The splits of every partition of {@code rows}, in the order in which they are read.
     *
     * @return no splits for any partition if the rows are not read from files
     */
    public static List<List<Split>> of(JavaRDD<InternalRow> rows, ReadablePaths paths) {
        return files(rows)
                .map(partitions ->
                        partitions.stream().map(files -> splits(files, paths)).toList())
                .orElseGet(() -> Collections.nCopies(rows.getNumPartitions(), List.of()));
    }

    /** The parts of files that every partition of {@code rows} reads; empty if the rows are not read from files. */
    public static Optional<List<List<PartitionedFile>>> files(JavaRDD<InternalRow> rows) {
        RDD<?> scan = rows.rdd();
        while (!(scan instanceof FileScanRDD)) {
            List<Dependency<?>> dependencies = CollectionConverters.asJava(scan.dependencies());
            if (dependencies.size() != 1 || !(dependencies.get(0) instanceof OneToOneDependency<?> only)) {
                return Optional.empty();
            }
            scan = only.rdd();
        }
        return Optional.of(CollectionConverters.asJava(((FileScanRDD) scan).filePartitions()).stream()
                .map(partition -> List.of(partition.files()))
                .toList());
    }

    private static List<Split> splits(List<PartitionedFile> files, ReadablePaths paths) {
        return files.stream()
                .map(file -> new Split(paths.of(file.urlEncodedPath()), file.start()))
                .toList();
    }
}
