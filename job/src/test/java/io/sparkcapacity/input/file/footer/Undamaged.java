package io.sparkcapacity.input.file.footer;

import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The small files that are damaged: pages of both versions, with and without checksums and compression. */
enum Undamaged {
    PLAIN_V1("v1", "uncompressed", true),
    SNAPPY_V1("v1", "snappy", true),
    PLAIN_V2("v2", "uncompressed", true),
    ZSTD_V2("v2", "zstd", true),
    SNAPPY_V1_UNCHECKED("v1", "snappy", false),
    PLAIN_V2_UNCHECKED("v2", "uncompressed", false),
    PYARROW("pyarrow-float"),
    PYARROW_HALF("pyarrow-half"),
    PYARROW_SPLIT("pyarrow-float-split");

    private static final int ROWS = 240;
    private static final int FEATURES = 16;

    private final String foreign;
    private final String version;
    private final String codec;
    private final boolean checksums;

    Undamaged(String foreign) {
        this(foreign, "", "", false);
    }

    Undamaged(String version, String codec, boolean checksums) {
        this("", version, codec, checksums);
    }

    Undamaged(String foreign, String version, String codec, boolean checksums) {
        this.foreign = foreign;
        this.version = version;
        this.codec = codec;
        this.checksums = checksums;
    }

    boolean hasChecksums() {
        return checksums;
    }

    /** The bytes of the file, which is made in {@code folder} if it is none of the foreign ones. */
    byte[] bytes(Path folder) throws IOException {
        if (!foreign.isEmpty()) {
            return Files.readAllBytes(Path.of(ForeignActivations.path(foreign)));
        }
        TestSpark.session()
                .createDataFrame(rows(), schema())
                .coalesce(1)
                .write()
                .option("compression", codec)
                .option("parquet.writer.version", version)
                .option("parquet.page.write-checksum.enabled", String.valueOf(checksums))
                // Several row groups, of several pages each.
                .option("parquet.block.size", "8192")
                .option("parquet.page.size", "1024")
                .option("parquet.page.size.row.check.min", "8")
                .option("parquet.page.size.row.check.max", "8")
                .parquet(folder.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static StructType schema() {
        return new StructType()
                .add("id", DataTypes.LongType)
                .add("component", DataTypes.StringType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType));
    }

    private static List<Row> rows() {
        float[][] activations = Oracle.gaussian(ROWS, FEATURES, 5);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(RowFactory.create((long) row, row % 3 == 0 ? "a" : "b", activations[row]));
        }
        return rows;
    }
}
