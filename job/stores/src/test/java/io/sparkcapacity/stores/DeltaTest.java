package io.sparkcapacity.stores;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.error.MissingInputException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tables of Delta Lake, whose deletion vectors mark the deleted rows of a file. */
class DeltaTest extends TableContract {
    @Override
    String folder() {
        return directory.resolve("table").toString();
    }

    @Override
    Input tableOf(Dataset<Row> rows) {
        rows.write()
                .format("delta")
                .option("delta.enableDeletionVectors", "true")
                .partitionBy("component")
                .save(folder());
        spark.sql("DELETE FROM delta.`" + folder() + "` WHERE " + DELETED);
        return new Input(List.of(folder()), Map.of("input-format", "delta"));
    }

    @Override
    long rowsInFiles() {
        spark.conf().set("spark.databricks.delta.formatCheck.enabled", "false");
        try {
            return spark.read().parquet(folder()).count();
        } finally {
            spark.conf().unset("spark.databricks.delta.formatCheck.enabled");
        }
    }

    @Override
    Input missing() {
        return new Input(List.of(directory.resolve("none").toString()), Map.of("input-format", "delta"));
    }

    @Test
    void aTableOfTheSessionCatalogGivesTheSameCapacities() {
        tableOf(GaussianActivations.rows());
        spark.sql("CREATE TABLE activations USING delta LOCATION '" + folder() + "'");
        try (CapacityResult result = compute(new Input(List.of(), Map.of("table", "activations")))) {
            assertCapacities(result.capacities(), NOT_DELETED);
        } finally {
            spark.sql("DROP TABLE activations");
        }
    }

    @Test
    void itsFilesAreNotReadAsParquet() {
        tableOf(GaussianActivations.rows());
        for (String files : List.of("", "/component=odd", "/component=*/*.parquet")) {
            assertNotReadAsParquet(folder() + files, folder() + " is a Delta table", "--input-format delta");
        }
    }

    @Test
    void itsReaderRejectsTwoTables() {
        Input two = new Input(List.of(folder(), directory.toString()), Map.of("input-format", "delta"));
        assertThatThrownBy(() -> compute(two))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("No such input: delta at " + folder() + ", " + directory);
    }
}
