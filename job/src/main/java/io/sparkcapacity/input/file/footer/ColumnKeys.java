package io.sparkcapacity.input.file.footer;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;

/** Which columns of an encrypted file are encrypted, and of which the keys are there. */
public final class ColumnKeys {
    private ColumnKeys() {}

    /** The columns of a row group without those whose key is missing. They need not be needed. */
    public static List<ColumnChunkMetaData> readable(BlockMetaData rowGroup) {
        List<ColumnChunkMetaData> readable = new ArrayList<>();
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (!chunk.isEncrypted() || hasKey(chunk)) {
                readable.add(chunk);
            }
        }
        return readable;
    }

    private static boolean hasKey(ColumnChunkMetaData chunk) {
        try {
            return chunk.getTotalSize() >= 0;
        } catch (ParquetCryptoRuntimeException e) {
            return false;
        }
    }

    /** Whether the pages of a column are encrypted: with a key of its own, or with that of the footer. */
    public static boolean isEncrypted(FileMetaData file, ColumnChunkMetaData chunk) {
        return chunk.isEncrypted()
                || (file.getFileDecryptor() != null
                        && !file.getFileDecryptor().plaintextFile()
                        && file.getFileDecryptor()
                                .getColumnSetup(chunk.getPath())
                                .isEncrypted());
    }
}
