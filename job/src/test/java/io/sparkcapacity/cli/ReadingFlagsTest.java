package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an input is to be read, on the command line. */
class ReadingFlagsTest {
    private static final String FOREIGN = "src/test/resources/foreign/";

    @TempDir
    Path directory;

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private String dirty() {
        return TestSpark.write(
                TestSpark.session()
                        .range(40)
                        .selectExpr("id", "if(id = 7, null, array(float(id), float(id % 3), float(1))) as features"),
                directory.resolve("dirty"),
                2);
    }

    @Test
    void everyFlagOfReadingHasItsEffect() {
        CommandLineRun run = CommandLineRun.of(
                "compute",
                dirty(),
                "--output",
                path("out"),
                "--where",
                "id < 30",
                "--on-invalid",
                "quarantine",
                "--quarantine",
                path("bad"),
                "--report",
                path("report.json"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("40 rows read: 10 dropped by --where, 1 invalid row left out (1 with null vector), 29 kept");
        assertThat(TestSpark.session().read().parquet(path("out")).count()).isEqualTo(29);
        assertThat(TestSpark.session()
                        .read()
                        .parquet(path("bad"))
                        .select("id")
                        .first()
                        .getLong(0))
                .isEqualTo(7);
    }

    @Test
    void theReportHasTheCounts() throws IOException {
        CommandLineRun.of(
                "compute", dirty(), "--output", path("out"), "--on-invalid", "skip", "--report", path("r.json"));
        assertThat(Files.readString(Path.of(path("r.json"))))
                .contains("\"read\" : 40", "\"dropped-by-where\" : 0", "\"null-vector\" : 1", "\"kept\" : 39");
    }

    @Test
    void validateTellsLayoutNormsAndPlan() {
        CommandLineRun run = CommandLineRun.of("validate", FOREIGN + "datasets-sequences-half.parquet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsIgnoringWhitespaces("1 file read in columns, 1 with FLOAT16 columns")
                .contains("Columns: blocks.0.hook_mlp_out array<array<half>>, ")
                .containsIgnoringWhitespaces(
                        "a sequence of vectors per row, in the columns blocks.0.hook_mlp_out, blocks.1.hook_mlp_out")
                .containsIgnoringWhitespaces(
                        "since blocks.0.hook_mlp_out, blocks.1.hook_mlp_out alone can hold vectors, with a list of"
                                + " numbers next to them, token_ids")
                .containsPattern("'blocks.0.hook_mlp_out' +24 +0 +0 +24 +12 ")
                .contains("median", "10 times the median")
                .contains("Every row is valid", "row-gram");
    }

    @Test
    void layoutDtypeSizeAndNames() {
        String[][] runs = {
            {"pyarrow-components", "--layout", "components", "--component-names", "a,b"},
            {"pyarrow-binary-bf16", "--dtype", "bf16"},
            {"duckdb-coordinates", "--size", "12"},
            {"pyarrow-wide-half", "--features", "f_*"}
        };
        for (String[] run : runs) {
            String[] arguments = new String[run.length + 1];
            arguments[0] = "validate";
            System.arraycopy(run, 0, arguments, 1, run.length);
            arguments[1] = FOREIGN + run[0] + ".parquet";
            CommandLineRun found = CommandLineRun.of(arguments);
            assertThat(found.code()).as(found.err()).isZero();
            assertThat(found.out()).containsPattern("'a' +24 +0 +0 +24 +12 ").containsPattern("'b' +24 +0 +0 +24 +12 ");
        }
    }

    @Test
    void aTableOrAnotherFormatInPlaceOfFiles() {
        TestSpark.session()
                .range(40)
                .selectExpr("id", "array(float(id), float(1)) as features")
                .write()
                .mode("overwrite")
                .format("orc")
                .save(path("orc"));
        CommandLineRun orc =
                CommandLineRun.of("compute", path("orc"), "--input-format", "orc", "--output", path("of-orc"));
        assertThat(orc.code()).as(orc.err()).isZero();
        assertThat(orc.out()).contains("40");
        TestSpark.session().read().orc(path("orc")).createOrReplaceTempView("activations_of_orc");
        CommandLineRun table =
                CommandLineRun.of("compute", "--table", "activations_of_orc", "--output", path("of-table"));
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(TestSpark.session()
                        .read()
                        .parquet(path("of-orc"))
                        .except(TestSpark.session().read().parquet(path("of-table")))
                        .count())
                .isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsAUsageError() {
        String cache = dirty();
        CommandLineRun.of("compute", cache, "--table", "t", "--output", path("out"))
                .endsWith(2, "both named");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--on-invalid", "quarantine")
                .endsWith(2, "--quarantine PATH");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--quarantine", path("bad"))
                .endsWith(2, "--on-invalid quarantine");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--layout", "sequences")
                .endsWith(2, "did you mean 'sequence'?");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--dtype", "f8")
                .endsWith(2, "'dtype'", "f16");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--size", "-3")
                .endsWith(2, "'size'", "24576");
        CommandLineRun.of("compute", cache, "--output", path("out"), "--on-invalid", "ignore")
                .endsWith(2, "'on-invalid'");
        CommandLineRun.of(
                        "compute", cache, "--output", path("out"), "--on-invalid", "quarantine", "--quarantine", cache)
                .endsWith(73, "exists already");
    }

    @Test
    void whatIsNotThereIsMissingInput() {
        CommandLineRun.of("compute", "--table", "no.such_table", "--output", path("out"))
                .endsWith(66, "table no.such_table");
        CommandLineRun.of("compute", path("nowhere"), "--input-format", "delta", "--output", path("out"))
                .endsWith(66, "delta at", "--packages");
        CommandLineRun.of("compute", path("nowhere"), "--input-format", "orc", "--output", path("out"))
                .endsWith(66, "orc at", "nowhere");
    }

    @Test
    void anEmptyFileAmongGoodOnesIsNamed() throws IOException {
        String cache = dirty();
        Files.createFile(Path.of(cache, "part-99999.parquet"));
        CommandLineRun.failing(directory.resolve("out"), cache)
                .endsWith(65, "part-99999.parquet", "is not a Parquet file");
    }

    @Test
    void columnsThatQuarantineAddsMustBeFree() {
        String cache = TestSpark.write(
                TestSpark.session()
                        .range(9)
                        .withColumn("features", functions.expr("array(float(id))"))
                        .withColumn("source_file", functions.lit("mine")),
                directory.resolve("taken"),
                1);
        CommandLineRun.of(
                        "compute",
                        cache,
                        "--output",
                        path("out"),
                        "--on-invalid",
                        "quarantine",
                        "--quarantine",
                        path("bad"))
                .endsWith(65, "'source_file'", "rename it");
    }
}
