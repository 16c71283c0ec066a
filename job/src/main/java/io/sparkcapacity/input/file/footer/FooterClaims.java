package io.sparkcapacity.input.file.footer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Checks a footer against itself and against the size of its file. No checksum protects a footer, and readers believe
 * it: rows that one number leaves out would be missing from every capacity.
 */
final class FooterClaims {
    /** The bytes before the first page. */
    private static final long MAGIC = 4;

    private final String path;
    private final List<Leaf> leaves;
    private final long end;

    private FooterClaims(String path, List<Leaf> leaves, long end) {
        this.path = path;
        this.leaves = leaves;
        this.end = end;
    }

    /** A column of a row group. Its text is for errors only: a wide table has very many of them. */
    private record Where(Leaf leaf, int group) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "column %s of row group %,d", leaf.name(), group);
        }
    }

    /** The bytes of a column in a row group. */
    private record Extent(long start, long end, Where column) {}

    /**
     * Checks {@code footer}.
     *
     * @param leaves the columns of its schema
     * @param end where the footer begins, and what it describes must end
     * @throws io.sparkcapacity.error.InvalidInputException if something contradicts something else
     */
    static void check(String path, FileMetaData footer, List<Leaf> leaves, long end) {
        new FooterClaims(path, leaves, end).check(footer);
    }

    private void check(FileMetaData footer) {
        List<RowGroup> groups = footer.isSetRow_groups() ? footer.getRow_groups() : List.of();
        List<Extent> extents = new ArrayList<>();
        long rows = 0;
        for (int group = 0; group < groups.size(); group++) {
            RowGroup rowGroup = groups.get(group);
            if (rowGroup.getNum_rows() < 0 || rows + rowGroup.getNum_rows() < 0) {
                throw damaged("row group %,d claims %,d rows", group, rowGroup.getNum_rows());
            }
            rows += rowGroup.getNum_rows();
            check(group, rowGroup, extents);
        }
        if (rows != footer.getNum_rows()) {
            throw damaged("its footer says %,d rows, its row groups have %,d", footer.getNum_rows(), rows);
        }
        requireApart(extents);
    }

    private void check(int group, RowGroup rowGroup, List<Extent> extents) {
        if (rowGroup.getColumns() == null || rowGroup.getColumns().size() != leaves.size()) {
            throw damaged(
                    "row group %,d has %,d columns of %,d in the schema",
                    group, rowGroup.getColumnsSize(), leaves.size());
        }
        long bytes = 0;
        for (int column = 0; column < leaves.size(); column++) {
            ColumnChunk chunk = rowGroup.getColumns().get(column);
            if (chunk.isSetCrypto_metadata()) {
                continue; // Keys protect it, and without them there is nothing to check.
            }
            if (!chunk.isSetMeta_data()) {
                throw damaged(
                        "row group %,d says nothing of column %s",
                        group, leaves.get(column).name());
            }
            bytes += check(group, rowGroup.getNum_rows(), leaves.get(column), chunk.getMeta_data(), extents);
        }
        // Spark gives a row group to the task that reads the byte in its middle. Outside the file, that is no task.
        long claimed = rowGroup.isSetTotal_compressed_size() ? rowGroup.getTotal_compressed_size() : bytes;
        if (claimed < 0 || claimed > end) {
            throw damaged("row group %,d claims %,d bytes of %,d", group, claimed, end);
        }
    }

    /** Checks a column of a row group and returns its bytes. */
    private long check(int group, long rows, Leaf leaf, ColumnMetaData chunk, List<Extent> extents) {
        Where where = new Where(leaf, group);
        if (!leaf.path().equals(chunk.getPath_in_schema())) {
            throw damaged("%s is called %s there", where, String.join(".", chunk.getPath_in_schema()));
        }
        if (leaf.type() != chunk.getType()) {
            throw damaged("%s is %s there and %s in the schema", where, chunk.getType(), leaf.type());
        }
        long values = chunk.getNum_values();
        if (leaf.repetitions() == 0 ? values != rows : values < rows) {
            throw damaged("%s has %,d values for %,d rows", where, values, rows);
        }
        long size = chunk.getTotal_compressed_size();
        if (size < 0 || chunk.getTotal_uncompressed_size() < 0) {
            throw damaged("%s has a size below 0", where);
        }
        if (values == 0) {
            return size; // Some writers write no page for it, and any offset.
        }
        long start = startOf(chunk);
        if (start < MAGIC || start > end - size || size == 0) {
            throw damaged("%s is said to be in bytes %,d to %,d of %,d", where, start, start + size, end);
        }
        extents.add(new Extent(start, start + size, where));
        return size;
    }

    /** Where the pages of a column begin, as readers take it. */
    static long startOf(ColumnMetaData chunk) {
        long dictionary = chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : 0;
        return dictionary > 0 && dictionary < chunk.getData_page_offset() ? dictionary : chunk.getData_page_offset();
    }

    private void requireApart(List<Extent> extents) {
        extents.sort(Comparator.comparingLong(Extent::start));
        for (int k = 1; k < extents.size(); k++) {
            if (extents.get(k).start < extents.get(k - 1).end) {
                throw damaged("%s and %s overlap", extents.get(k - 1).column, extents.get(k).column);
            }
        }
    }

    private RuntimeException damaged(String what, Object... values) {
        return DamagedFile.because(path, String.format(Locale.ROOT, what, values));
    }
}
