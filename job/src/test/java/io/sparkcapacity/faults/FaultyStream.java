package io.sparkcapacity.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A Parquet file with bytes that are not in it: in the pages or in the footer, as the order of the task says. */
final class FaultyStream extends FSInputStream {
    /** The length of the footer and the magic word at the end of a file. */
    private static final int TAIL = 8;

    /** A read of fewer bytes is one of a header. */
    private static final int LEAST_PAGE = 32;

    private final FSDataInputStream file;
    private final Path control;
    private final long footerStart;
    private final byte[] footer;

    FaultyStream(FSDataInputStream file, File local, Path control) throws IOException {
        this.file = file;
        this.control = control;
        try (RandomAccessFile bytes = new RandomAccessFile(local, "r")) {
            byte[] tail = new byte[TAIL];
            bytes.seek(bytes.length() - TAIL);
            bytes.readFully(tail);
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            footerStart = bytes.length() - TAIL - length;
            footer = new byte[length];
            bytes.seek(footerStart);
            bytes.readFully(footer);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long position = file.getPos();
        int count = file.read(into, from, length);
        if (count > 0 && Order.current() == Order.READ_CORRUPT_PAGES) {
            damagePage(into, from, position, count);
        }
        if (count > 0 && Order.current() == Order.READ_CORRUPT_FOOTERS && position + count > footerStart) {
            damageFooter(into, from, position, count);
        }
        return count;
    }

    /** What is read at once ends with the last byte of a page. */
    private void damagePage(byte[] into, int from, long position, int count) throws IOException {
        if (count >= LEAST_PAGE && position + count <= footerStart) {
            into[from + count - 1] ^= 0x10;
            Marks.in(control).add("read a wrong byte in a page");
        }
    }

    private void damageFooter(byte[] into, int from, long position, int count) throws IOException {
        byte[] damaged = withARowLess();
        for (int k = 0; k < count; k++) {
            long inFooter = position + k - footerStart;
            if (inFooter >= 0 && inFooter < damaged.length) {
                into[from + k] = damaged[(int) inFooter];
            }
        }
        Marks.in(control).add("read a footer with a row less");
    }

    private byte[] withARowLess() throws IOException {
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
        RowGroup first = metadata.getRow_groups().get(0);
        first.setNum_rows(first.getNum_rows() - 1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, written);
        if (written.size() != footer.length) {
            throw new IllegalStateException("A footer of " + footer.length + " bytes became one of " + written.size());
        }
        return written.toByteArray();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void seek(long position) throws IOException {
        file.seek(position);
    }

    @Override
    public long getPos() throws IOException {
        return file.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) throws IOException {
        return file.seekToNewSource(position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
