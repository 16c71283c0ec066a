package io.sparkcapacity.stores;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of Iceberg in a separate catalog, whose delete files mark the deleted rows of other files. */
class IcebergTest extends TableContract {
    private static final String TABLE = "lake.db.activations";

    @TempDir
    static Path warehouse;

    @BeforeAll
    static void openCatalog() {
        var conf = StoresSpark.session().conf();
        conf.set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        conf.set("spark.sql.catalog.lake.type", "hadoop");
        conf.set("spark.sql.catalog.lake.warehouse", warehouse.toString());
    }

    @Override
    Input tableOf(Dataset<Row> rows) {
        rows.writeTo(TABLE)
                .using("iceberg")
                .tableProperty("write.delete.mode", "merge-on-read")
                .partitionedBy(functions.col("component"))
                .createOrReplace();
        spark.sql("DELETE FROM " + TABLE + " WHERE " + DELETED);
        return new Input(List.of(), Map.of("table", TABLE));
    }

    @Override
    String folder() {
        return warehouse.resolve("db").resolve("activations").toString();
    }

    @Override
    long rowsInFiles() {
        return spark.table(TABLE + ".data_files")
                .agg(functions.sum("record_count"))
                .first()
                .getLong(0);
    }

    @Override
    Input missing() {
        return new Input(List.of(), Map.of("table", "lake.db.none"));
    }

    @Test
    void itsFolderIsNotReadAsParquet() {
        tableOf(GaussianActivations.rows());
        assertNotReadAsParquet(folder(), folder() + " is an Iceberg table", "--table");
    }
}
