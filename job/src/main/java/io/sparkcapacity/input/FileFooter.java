package io.sparkcapacity.input;

import io.sparkcapacity.input.PinnedFiles.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;

/**
 * What a Parquet file's footer says, and whether its pages carry checksums.
 *
 * @param rows the rows of the file
 * @param types by top-level column, the types of what it holds
 * @param valuesPerRow by top-level column, the values a row if that is one whole number in every row group, else 0
 * @param chunks the row groups
 * @param largestChunkBytes what the largest of them takes in the file
 * @param checksummed those in which the first page of the largest column chunk, which is the vectors', has a checksum;
 *     writers give one to every page or to none
 */
record FileFooter(
        long rows,
        Map<String, String> types,
        Map<String, Integer> valuesPerRow,
        long chunks,
        long largestChunkBytes,
        long checksummed)
        implements Serializable {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    /**
     * Reads the footer of {@code file}.
     *
     * @return null if the file doesn't even begin like Parquet
     * @throws InvalidInputException if it does, but can't be read
     */
    static FileFooter read(Stamp file, Configuration configuration) {
        Path path = new Path(file.path());
        try {
            HadoopInputFile input = HadoopInputFile.fromPath(path, configuration);
            try (SeekableInputStream stream = input.newStream()) {
                if (!beginsLikeParquet(stream)) {
                    return null;
                }
                try (ParquetFileReader reader = ParquetFileReader.open(input)) {
                    return of(reader, stream);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(file.path(), e);
        }
    }

    /** The schema of {@code file} as Spark would infer it, in a job of its own. */
    static StructType schema(Stamp file, SparkSession session) {
        Path path = new Path(file.path());
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(path, session.sessionState().newHadoopConf()))) {
            return ParquetFileFormat.readSchemaFromFooter(
                    new Footer(path, reader.getFooter()),
                    new ParquetToSparkSchemaConverter(session.sessionState().conf()));
        } catch (IOException | RuntimeException e) {
            throw damaged(file.path(), e);
        }
    }

    static InvalidInputException damaged(String path, Throwable cause) {
        return new InvalidInputException(
                "File " + path + " is damaged or cut off, or closed to this user (" + firstLine(cause)
                        + "); restore it or leave it out, and run again",
                cause);
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static boolean beginsLikeParquet(InputStream stream) throws IOException {
        return java.util.Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC);
    }

    private static FileFooter of(ParquetFileReader reader, SeekableInputStream stream) throws IOException {
        Map<String, Integer> valuesPerRow = new HashMap<>();
        long largestChunkBytes = 0;
        long checksummed = 0;
        for (BlockMetaData block : reader.getRowGroups()) {
            ColumnChunkMetaData largest = null;
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                long values = chunk.getValueCount();
                int perRow = block.getRowCount() > 0 && values % block.getRowCount() == 0
                        ? Math.toIntExact(values / block.getRowCount())
                        : 0;
                valuesPerRow.merge(chunk.getPath().toArray()[0], perRow, (a, b) -> a.equals(b) ? a : 0);
                if (largest == null || chunk.getTotalSize() > largest.getTotalSize()) {
                    largest = chunk;
                }
            }
            largestChunkBytes = Math.max(largestChunkBytes, block.getCompressedSize());
            checksummed += largest != null && hasChecksum(largest, stream) ? 1 : 0;
        }
        return new FileFooter(
                reader.getRecordCount(),
                types(reader.getFileMetaData().getSchema()),
                valuesPerRow,
                reader.getRowGroups().size(),
                largestChunkBytes,
                checksummed);
    }

    private static Map<String, String> types(MessageType schema) {
        Map<String, String> types = new HashMap<>();
        for (ColumnDescriptor leaf : schema.getColumns()) {
            PrimitiveType type = leaf.getPrimitiveType();
            String annotation = type.getLogicalTypeAnnotation() == null ? "" : " " + type.getLogicalTypeAnnotation();
            types.merge(leaf.getPath()[0], type.getPrimitiveTypeName() + annotation, (a, b) -> a + ", " + b);
        }
        return types;
    }

    private static boolean hasChecksum(ColumnChunkMetaData chunk, SeekableInputStream stream) throws IOException {
        stream.seek(chunk.getStartingPos());
        return Util.readPageHeader(stream).isSetCrc();
    }
}
