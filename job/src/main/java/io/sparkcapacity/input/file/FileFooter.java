package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.file.footer.ColumnKeys;
import io.sparkcapacity.input.file.footer.DamagedFile;
import io.sparkcapacity.input.file.footer.RowGroupPages;
import io.sparkcapacity.input.file.footer.RowGroups;
import io.sparkcapacity.input.file.footer.StoredFooter;
import io.sparkcapacity.input.file.footer.StoredPage;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.AnalysisException;

/**
 * The footer of a Parquet file, and whether its pages have checksums.
 *
 * @param rows the number of rows
 * @param values the number of values of all columns together
 * @param scalars the number of columns with one value per row
 * @param valuesPerRow by column of flat lists, the values per row if that is the same whole number in every row group,
 *     else 0
 * @param statistics what it says of the values in lists, in structs or of bytes, by the path down to them
 * @param chunks the number of row groups that are not empty
 * @param largestChunkBytes the bytes of the largest of them in the file
 * @param memory the memory that reading the file takes
 * @param checksummed the number of those in which the first page of values of the largest column chunk, that of the
 *     vectors, has a checksum; writers add one to every such page or to none
 * @param rowGroups where its row groups are, unless a part of the footer is encrypted
 * @param byteStreamSplit the columns with pages in an encoding that Spark's vectorized reader refuses
 */
public record FileFooter(
        long rows,
        FileSchema schema,
        long values,
        int scalars,
        Map<String, Integer> valuesPerRow,
        Map<List<String>, ValueStatistics> statistics,
        long chunks,
        long largestChunkBytes,
        ChunkMemory memory,
        long checksummed,
        RowGroups rowGroups,
        Set<String> byteStreamSplit)
        implements Serializable {
    private static final long MOST_VALUES = 1L << 26;
    private static final long SMALLEST_CLAIM = 1L << 24;
    private static final long MOST_VALUES_PER_BYTE = 64;

    /**
     * Reads the footer of {@code file}.
     *
     * @param settings the settings of Spark's reader
     * @return empty if the file does not begin as Parquet files do
     * @throws InvalidInputException if it does, but cannot be read
     */
    static Optional<FileFooter> read(FileStamp file, Configuration configuration, Map<String, String> settings) {
        Path path = new Path(file.path());
        try {
            HadoopInputFile input = HadoopInputFile.fromPath(path, configuration);
            // The options have the keys, if Spark has some.
            ParquetReadOptions options =
                    HadoopReadOptions.builder(configuration, path).build();
            try (SeekableInputStream stream = input.newStream()) {
                Optional<StoredFooter> footer = StoredFooter.read(file.path(), input, stream, options);
                if (footer.isEmpty()) {
                    return Optional.empty();
                }
                new RowGroupPages(file.path(), footer.get().metadata(), stream, options).checkLargeClaims();
                return Optional.of(of(file.path(), footer.get(), stream, settings));
            } finally {
                options.getCodecFactory().release();
            }
        } catch (UserException e) {
            throw e;
        } catch (StackOverflowError | OutOfMemoryError | NegativeArraySizeException e) {
            throw DamagedFile.because(file.path(), "its footer asks for more than fits into memory", e);
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            throw e instanceof AnalysisException ? ReadFailures.noTable(e) : ReadFailures.ofFile(file.path(), e);
        }
    }

    private static FileFooter of(
            String path, StoredFooter stored, SeekableInputStream stream, Map<String, String> settings)
            throws IOException {
        ParquetMetadata footer = stored.metadata();
        FileMetaData metadata = footer.getFileMetaData();
        Map<String, Integer> valuesPerRow = new HashMap<>();
        Map<List<String>, ValueStatistics> statistics = new HashMap<>();
        Set<String> byteStreamSplit = new HashSet<>();
        long values = 0;
        long rows = 0;
        long chunks = 0;
        long largestChunkBytes = 0;
        long checksummed = 0;
        for (BlockMetaData block : footer.getBlocks()) {
            rows += block.getRowCount();
            if (block.getRowCount() == 0) {
                continue; // Some writers write one for an empty table, without a page.
            }
            ColumnChunkMetaData largest = null;
            long bytes = 0;
            for (ColumnChunkMetaData chunk : ColumnKeys.readable(block)) {
                bytes += chunk.getTotalSize();
                String column = chunk.getPath().toArray()[0];
                long perRow = chunk.getValueCount() / block.getRowCount();
                requireReadable(path, column, chunk, block.getRowCount());
                values += chunk.getValueCount();
                if (metadata.getSchema().getMaxRepetitionLevel(chunk.getPath().toArray()) == 1) {
                    boolean whole = chunk.getValueCount() == perRow * block.getRowCount();
                    valuesPerRow.merge(column, whole ? (int) perRow : 0, (a, b) -> a.equals(b) ? a : 0);
                }
                List<String> place = List.of(chunk.getPath().toArray());
                if (place.size() > 1 || chunk.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY) {
                    statistics.merge(place, ValueStatistics.of(chunk), ValueStatistics::plus);
                }
                if (chunk.getEncodings().contains(Encoding.BYTE_STREAM_SPLIT)) {
                    byteStreamSplit.add(column);
                }
                if (largest == null || chunk.getTotalSize() > largest.getTotalSize()) {
                    largest = chunk;
                }
            }
            chunks++;
            largestChunkBytes = Math.max(largestChunkBytes, bytes);
            checksummed += largest != null && hasChecksum(metadata, largest, stream) ? 1 : 0;
        }
        return new FileFooter(
                rows,
                FileSchema.of(metadata.getSchema(), metadata.getKeyValueMetaData(), settings, stored.nullColumns()),
                values,
                (int) metadata.getSchema().getColumns().stream()
                        .filter(column -> column.getMaxRepetitionLevel() == 0)
                        .count(),
                valuesPerRow,
                statistics,
                chunks,
                largestChunkBytes,
                ChunkMemory.of(footer.getBlocks()),
                checksummed,
                stored.rowGroups(),
                byteStreamSplit);
    }

    /** A few bytes can claim a list of any length, which would then be read in one piece. */
    private static void requireReadable(String path, String column, ColumnChunkMetaData chunk, long rows) {
        long values = chunk.getValueCount();
        boolean tooLong = values / rows > MOST_VALUES;
        // Equal vectors of one length can really be this small.
        boolean tooSmall = values % rows != 0
                && values > SMALLEST_CLAIM
                && values / MOST_VALUES_PER_BYTE > chunk.getTotalUncompressedSize();
        if (tooLong || tooSmall) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "Column '%s' of file %s claims %,d values for %,d rows in %,d bytes, more than fits into memory;"
                            + " it is damaged, or not one vector per row: correct it or leave the file out",
                    column,
                    path,
                    values,
                    rows,
                    chunk.getTotalUncompressedSize()));
        }
    }

    /**
     * The same, with the equal schema among {@code known}. That of a wide table is large, and thousands can have it.
     */
    FileFooter sharing(Map<FileSchema, FileSchema> known) {
        FileSchema shared = known.computeIfAbsent(schema, own -> own);
        return new FileFooter(
                rows,
                shared,
                values,
                scalars,
                valuesPerRow,
                statistics,
                chunks,
                largestChunkBytes,
                memory,
                checksummed,
                rowGroups,
                byteStreamSplit);
    }

    /** What it says of the only values below {@code path}; empty if there are none, or several columns of them. */
    public Optional<ValueStatistics> statistics(String... path) {
        List<String> above = List.of(path);
        List<ValueStatistics> below = statistics.entrySet().stream()
                .filter(values -> values.getKey().size() >= above.size()
                        && values.getKey().subList(0, above.size()).equals(above))
                .map(Map.Entry::getValue)
                .toList();
        return below.size() == 1 ? Optional.of(below.get(0)) : Optional.empty();
    }

    /** The most features that a vector of the file is likely to have, judged by its footer. */
    public long widestVector() {
        long inLists = valuesPerRow.values().stream()
                .mapToLong(Integer::longValue)
                .max()
                .orElse(0);
        long inBytes = schema.fixedBytes().values().stream()
                        .mapToLong(Integer::longValue)
                        .max()
                        .orElse(0)
                / Float.BYTES;
        return Math.max(Math.max(inLists, inBytes), scalars);
    }

    /** Encrypted pages authenticate themselves. */
    private static boolean hasChecksum(FileMetaData file, ColumnChunkMetaData chunk, SeekableInputStream stream)
            throws IOException {
        long start = chunk.getStartingPos();
        return ColumnKeys.isEncrypted(file, chunk)
                || StoredPage.firstOfValues(stream, start, start + chunk.getTotalSize())
                        .hasChecksum();
    }
}
