package io.sparkcapacity.input.file.footer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Walks the pages of one column in one row group, from header to header, and checks them against the footer. A page's
 * checksum is of its body only. Of the bodies, this reads the levels of pages of version 2, which their header divides,
 * and the first page, which shows whether the schema fits.
 */
final class ColumnPages {
    /** Pages below this size do no harm. */
    private static final long SMALL_PAGE = 1 << 20;

    private final SeekableInputStream stream;
    private final ColumnChunkMetaData chunk;
    private final ColumnDescriptor column;
    private final CompressionCodecFactory codecs;
    private final long end;
    private long values;
    private long rows;
    private long dictionary = -1;
    private boolean hasValuesInPlace;
    private final Map<PageType, Boolean> checksums = new EnumMap<>(PageType.class);

    ColumnPages(
            SeekableInputStream stream,
            ColumnChunkMetaData chunk,
            ColumnDescriptor column,
            CompressionCodecFactory codecs) {
        this.stream = stream;
        this.chunk = chunk;
        this.column = column;
        this.codecs = codecs;
        this.end = chunk.getStartingPos() + chunk.getTotalSize();
    }

    /** Checks the pages up to the first one with values. */
    void checkFirst() throws IOException {
        long position = chunk.getStartingPos();
        while (values == 0 && position < end) {
            position = check(position);
        }
    }

    /**
     * Checks all pages.
     *
     * @param rowsOfGroup the rows of the row group
     * @throws MalformedPageException if one contradicts itself, the others or the footer
     */
    void checkAll(long rowsOfGroup) throws IOException {
        long position = chunk.getStartingPos();
        while (values < chunk.getValueCount()) {
            if (position >= end) {
                throw malformed("its pages have %,d values of %,d", values, chunk.getValueCount());
            }
            position = check(position);
        }
        if (values != chunk.getValueCount()) {
            throw malformed("its pages have %,d values, not %,d", values, chunk.getValueCount());
        }
        if (rows >= 0 && rows != rowsOfGroup) {
            throw malformed("%,d rows begin in its pages, not %,d", rows, rowsOfGroup);
        }
        if (StoredPage.isAt(stream, position, end)) {
            throw malformed("pages follow its last value");
        }
    }

    /** Checks the page at {@code position} and returns the position of the next. */
    private long check(long position) throws IOException {
        StoredPage page = StoredPage.at(stream, position, end);
        PageHeader header = page.header();
        long next = page.body() + page.size();
        if (page.size() < 0 || next > end) {
            throw malformed("a page of %,d bytes leaves its column", page.size());
        }
        long most = Math.min(Math.max(chunk.getTotalUncompressedSize(), chunk.getTotalSize()), mostFrom(page.size()));
        if (header.getUncompressed_page_size() < 0 || header.getUncompressed_page_size() > most) {
            throw malformed("a page claims %,d bytes of at most %,d", header.getUncompressed_page_size(), most);
        }
        requireLikeOthers(page);
        switch (header.getType()) {
            case DICTIONARY_PAGE -> checkDictionary(header);
            case DATA_PAGE -> checkData(page, header.getData_page_header());
            case DATA_PAGE_V2 -> checkData(page, header.getData_page_header_v2());
            case INDEX_PAGE -> {}
        }
        return next;
    }

    /** Until version 1.13, Parquet's library added checksums to dictionaries, but not to data pages of version 2. */
    private void requireLikeOthers(StoredPage page) throws MalformedPageException {
        Boolean others = checksums.putIfAbsent(page.header().getType(), page.hasChecksum());
        if (others != null && others != page.hasChecksum()) {
            throw malformed("some of its pages have a checksum and some have none");
        }
    }

    private void checkDictionary(PageHeader header) throws MalformedPageException {
        requireStored(header, true);
        if (dictionary >= 0 || values > 0) {
            throw malformed("a dictionary follows other pages");
        }
        dictionary = header.getDictionary_page_header().getNum_values();
        int size = ValueSize.of(column);
        if (dictionary < 0 || (size > 0 && dictionary * size != header.getUncompressed_page_size())) {
            throw malformed("a dictionary of %,d values in %,d bytes", dictionary, header.getUncompressed_page_size());
        }
    }

    private void checkData(StoredPage page, DataPageHeader header) throws IOException {
        requireStored(page.header(), true);
        PageBody body = body(header.getNum_values(), header.getEncoding());
        if (values == 0 && header.getNum_values() > 0) {
            BytesInput bytes = BytesInput.from(read(page.body(), page.size()));
            body.check(ByteBuffer.wrap(codecs.getDecompressor(chunk.getCodec())
                    .decompress(bytes, page.header().getUncompressed_page_size())
                    .toInputStream()
                    .readAllBytes()));
        }
        rows = -1; // Its levels are compressed.
        values += header.getNum_values();
    }

    private void checkData(StoredPage page, DataPageHeaderV2 header) throws IOException {
        requireStored(page.header(), !header.isSetIs_compressed() || header.isIs_compressed());
        PageBody body = body(header.getNum_values(), header.getEncoding());
        int repetitions = header.getRepetition_levels_byte_length();
        int definitions = header.getDefinition_levels_byte_length();
        long levels = (long) repetitions + definitions;
        if (repetitions < 0 || definitions < 0 || levels > page.size()) {
            throw malformed("levels of %,d and %,d bytes in %,d", repetitions, definitions, page.size());
        }
        ByteBuffer bytes = ByteBuffer.wrap(read(page.body(), (int) levels));
        long begun = body.repetitions(bytes.slice(0, repetitions));
        long present = body.present(bytes.slice(repetitions, definitions));
        body.requireSize(present, page.header().getUncompressed_page_size() - levels);
        rows = rows < 0 ? rows : rows + begun;
        values += header.getNum_values();
    }

    private PageBody body(int count, Encoding encoding) throws MalformedPageException {
        if (count < 0 || encoding == null) {
            throw malformed("a page of %,d values in the encoding %s", count, encoding);
        }
        boolean indices = encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY;
        if (indices && (dictionary < 0 || hasValuesInPlace)) {
            throw malformed("indices without a dictionary, or after values");
        }
        hasValuesInPlace |= !indices;
        return new PageBody(column, count, encoding, dictionary);
    }

    /** What is not compressed has one size. */
    private void requireStored(PageHeader header, boolean compressed) throws MalformedPageException {
        boolean asItIs = !compressed || chunk.getCodec() == CompressionCodecName.UNCOMPRESSED;
        if (asItIs && header.getCompressed_page_size() != header.getUncompressed_page_size()) {
            throw malformed(
                    "a page that is not compressed has %,d and %,d bytes",
                    header.getCompressed_page_size(), header.getUncompressed_page_size());
        }
    }

    /**
     * The most bytes that so many compressed bytes can become. A page is read in one piece, however large it claims.
     */
    private long mostFrom(long compressed) {
        long bytesPerByte = switch (chunk.getCodec()) {
            case UNCOMPRESSED -> 1;
            case SNAPPY -> 64;
            case LZ4, LZ4_RAW, LZO -> 256;
            case GZIP -> 1 << 11;
            case ZSTD, BROTLI -> 1 << 16;
        };
        return SMALL_PAGE + compressed * bytesPerByte;
    }

    private byte[] read(long position, int bytes) throws IOException {
        stream.seek(position);
        byte[] read = new byte[bytes];
        stream.readFully(read);
        return read;
    }

    private static MalformedPageException malformed(String what, Object... values) {
        return new MalformedPageException(String.format(Locale.ROOT, what, values));
    }
}
