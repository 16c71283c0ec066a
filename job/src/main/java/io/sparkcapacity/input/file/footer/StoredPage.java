package io.sparkcapacity.input.file.footer;

import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A page, of which only the header is read.
 *
 * @param body where its bytes begin
 */
public record StoredPage(PageHeader header, long body) {
    /** Most headers are much smaller. Those with statistics of long texts are read again. */
    private static final int USUAL_HEADER_BYTES = 256;

    private static final int MOST_HEADER_BYTES = 1 << 24;

    /**
     * Reads the header of the page at {@code position}.
     *
     * @param end the end of what may be read
     * @throws IOException if there is no page header
     */
    public static StoredPage at(SeekableInputStream stream, long position, long end) throws IOException {
        for (long bytes = USUAL_HEADER_BYTES; ; bytes *= 16) {
            int most = (int) Math.min(Math.min(bytes, MOST_HEADER_BYTES), Math.max(0, end - position));
            stream.seek(position);
            byte[] read = stream.readNBytes(most);
            PageHeader header = new PageHeader();
            try {
                int length = BoundedThrift.read(header, read);
                requireParts(header);
                return new StoredPage(header, position + length);
            } catch (IOException e) {
                if (most < bytes || most == MOST_HEADER_BYTES || read.length < most) {
                    throw e;
                }
            }
        }
    }

    /**
     * Reads the header of the first page of values at or after {@code position}, behind a dictionary if there is one.
     *
     * @throws IOException if there is none
     */
    public static StoredPage firstOfValues(SeekableInputStream stream, long position, long end) throws IOException {
        StoredPage page = at(stream, position, end);
        while (!page.header.isSetData_page_header() && !page.header.isSetData_page_header_v2()) {
            page = at(stream, page.body + Math.max(0, page.size()), end);
        }
        return page;
    }

    /** Whether there is a page with values at {@code position}. */
    static boolean isAt(SeekableInputStream stream, long position, long end) {
        try {
            StoredPage page = at(stream, position, end);
            return page.header.getType() != PageType.INDEX_PAGE && page.size() > 0 && page.body + page.size() <= end;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireParts(PageHeader header) throws EOFException {
        boolean complete = switch (header.getType()) {
            case DATA_PAGE -> header.isSetData_page_header();
            case DATA_PAGE_V2 -> header.isSetData_page_header_v2();
            case DICTIONARY_PAGE -> header.isSetDictionary_page_header();
            case INDEX_PAGE -> true;
        };
        if (!complete) {
            throw new EOFException("the header of a page says its kind only");
        }
    }

    /** The bytes of the page after its header. */
    int size() {
        return header.getCompressed_page_size();
    }

    public boolean hasChecksum() {
        return header.isSetCrc();
    }
}
