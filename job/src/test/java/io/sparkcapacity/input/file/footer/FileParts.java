package io.sparkcapacity.input.file.footer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;

/** Which bytes of a file are what. */
record FileParts(FileMetaData footer, int footerStart, List<Page> pages) {
    private static final int TAIL = 8;

    /** A page: its header from {@code start} to {@code body}, its body from there to {@code end}. */
    record Page(int start, int body, int end, boolean hasChecksum) {}

    enum Part {
        MAGIC,
        PAGE_HEADER,
        CHECKSUMMED_PAGE,
        UNCHECKED_PAGE,
        INDEX,
        FOOTER,
        TAIL
    }

    static FileParts of(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
        int start = file.length - TAIL - length;
        FileMetaData footer = new FileMetaData();
        BoundedThrift.read(footer, Arrays.copyOfRange(file, start, start + length));
        List<Page> pages = new ArrayList<>();
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                addPages(file, chunk.getMeta_data(), pages);
            }
        }
        return new FileParts(footer, start, pages);
    }

    private static void addPages(byte[] file, ColumnMetaData chunk, List<Page> pages) throws IOException {
        int at = (int) FooterClaims.startOf(chunk);
        int end = at + (int) chunk.getTotal_compressed_size();
        while (at < end) {
            PageHeader header = new PageHeader();
            int body = at + BoundedThrift.read(header, Arrays.copyOfRange(file, at, end));
            pages.add(new Page(at, body, body + header.getCompressed_page_size(), header.isSetCrc()));
            at = body + header.getCompressed_page_size();
        }
    }

    /** What the byte at {@code at} belongs to. */
    Part at(int at, int length) {
        if (at < 4) {
            return Part.MAGIC;
        }
        if (at >= footerStart) {
            return at < length - TAIL ? Part.FOOTER : Part.TAIL;
        }
        for (Page page : pages) {
            if (at >= page.start && at < page.end) {
                return at < page.body
                        ? Part.PAGE_HEADER
                        : page.hasChecksum ? Part.CHECKSUMMED_PAGE : Part.UNCHECKED_PAGE;
            }
        }
        return Part.INDEX;
    }
}
