package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns beside the vectors come back as they went in, and matter only where they are used. */
class CarriedColumnsTest {
    private static final String UNREADABLE = "optional int64 when (TIMESTAMP(NANOS,false)); optional int64 at"
            + " (TIME(MICROS,true)); optional fixed_len_byte_array(12) took (INTERVAL); optional int32 Tag;"
            + " optional int32 tag;";

    @TempDir
    Path directory;

    private String output() {
        return directory.resolve("output").toString();
    }

    /** The rows of the output, by id; as JSON. */
    private List<String> write(SparkSession session, Map<String, String> options, String... inputs) {
        Map<String, String> all = new HashMap<>(options);
        all.put("output", output());
        all.put("mode", "overwrite");
        CapacityAnalysis.with(session, CapacityOptions.of(all)).write(List.of(inputs));
        return written().orderBy("id").toJSON().collectAsList();
    }

    private Dataset<Row> written() {
        return TestSpark.session()
                .read()
                .parquet(output())
                .drop("capacity", "squared_norm", "squared_dot_sum", "source_file", "row_index");
    }

    private static SparkSession session(String setting, Object value) {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set(setting, String.valueOf(value));
        return session;
    }

    @Test
    void halvesInsideOtherTypesAreNumbersAndUuidsAreText() {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional fixed_len_byte_array(16) uid (UUID); optional group meta { optional fixed_len_byte_array(2)"
                        + " score (FLOAT16); optional binary raw; } optional group tags (MAP) { repeated group"
                        + " key_value { required binary key (STRING); optional fixed_len_byte_array(2) value"
                        + " (FLOAT16); } }",
                (row, k) -> {
                    row.add("uid", ForeignFile.bytes(ForeignFile.uuid(k)));
                    if (k < 2) {
                        row.addGroup("meta")
                                .append("score", ForeignFile.half(k))
                                .append("raw", "ab");
                    }
                    row.addGroup("tags")
                            .addGroup("key_value")
                            .append("key", "a")
                            .append("value", ForeignFile.half(k));
                });
        for (SparkSession session :
                List.of(TestSpark.session(), session("spark.sql.parquet.enableVectorizedReader", false))) {
            assertThat(write(session, Map.of(), input))
                    .containsExactly(
                            "{\"id\":0,\"uid\":\"" + ForeignFile.uuid(0)
                                    + "\",\"meta\":{\"score\":0.5,\"raw\":\"YWI=\"},\"tags\":{\"a\":0.5}}",
                            "{\"id\":1,\"uid\":\"" + ForeignFile.uuid(1)
                                    + "\",\"meta\":{\"score\":1.5,\"raw\":\"YWI=\"},\"tags\":{\"a\":1.5}}",
                            "{\"id\":2,\"uid\":\"" + ForeignFile.uuid(2) + "\",\"tags\":{\"a\":2.5}}");
        }
    }

    @Test
    void predicatesAndComponentsSeeValuesAsTheyAreCarried() {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional fixed_len_byte_array(16) uid (UUID); optional fixed_len_byte_array(2) score (FLOAT16);",
                (row, k) -> row.append("uid", ForeignFile.bytes(ForeignFile.uuid(k % 2)))
                        .append("score", ForeignFile.half(k)));
        assertThat(write(
                        TestSpark.session(), Map.of("where", "score > 1", "component", "uid", "id", "id,score"), input))
                .containsExactly(
                        "{\"uid\":\"" + ForeignFile.uuid(1) + "\",\"id\":1,\"score\":1.5}",
                        "{\"uid\":\"" + ForeignFile.uuid(0) + "\",\"id\":2,\"score\":2.5}");
    }

    @Test
    void timesAreWrittenAsTimestampsOfParquet() throws IOException {
        Dataset<Row> times = TestSpark.session()
                .range(4)
                .coalesce(1)
                .selectExpr(
                        "id",
                        "array(float(1), float(id)) as features",
                        "element_at(array(timestamp'2500-01-01 00:00:00', timestamp'0001-01-01 12:00:00',"
                                + " timestamp'1582-10-10 00:00:00', null), int(id) + 1) as instant",
                        "timestamp_ntz'9999-12-31 23:59:59.999999' as local",
                        "date'1500-02-28' as day",
                        "array(timestamp'2500-01-01 00:00:00') as all");
        SparkSession writer = session("spark.sql.parquet.outputTimestampType", "INT96");
        String input = directory.resolve("in").toString();
        ((org.apache.spark.sql.classic.SparkSession) writer)
                .createDataFrame(times.collectAsList(), times.schema())
                .coalesce(1)
                .write()
                .parquet(input);
        SparkSession session = session("spark.sql.session.timeZone", "America/New_York");
        session.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "LEGACY");
        write(session, Map.of(), input);
        assertThat(written().orderBy("id").collectAsList())
                .isEqualTo(times.drop("features").orderBy("id").collectAsList());
        String schema = schemaOfOutput().toString();
        assertThat(schema)
                .contains("int64 instant (TIMESTAMP(MICROS,true))", "int64 local (TIMESTAMP(MICROS,false))")
                .doesNotContain("int96");
    }

    private MessageType schemaOfOutput() throws IOException {
        try (var files = Files.list(Path.of(output()))) {
            Path file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            try (ParquetFileReader reader = ParquetFileReader.open(
                    HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
                return reader.getFileMetaData().getSchema();
            }
        }
    }

    @Test
    void columnsThatSparkCannotReadMatterOnlyWhereTheyAreUsed() {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                UNREADABLE,
                (row, k) -> row.append("Tag", k).append("tag", -k));
        assertThat(write(TestSpark.session(), Map.of("id", "id"), input)).hasSize(ForeignFile.ROWS);
        assertThat(write(TestSpark.session(), Map.of("id", "id,tag"), input).get(1))
                .isEqualTo("{\"id\":1,\"tag\":-1}");
        refused(
                Map.of(),
                "Column 'when' of file file:" + input + " holds INT64 (TIMESTAMP(NANOS,false)), which Spark can't"
                        + " read; name the columns to carry with --id, without it, or"
                        + " read it as a whole number of nanoseconds with --conf"
                        + " spark.sql.legacy.parquet.nanosAsLong=true",
                input);
        refused(Map.of("id", "id,at"), "Column 'at' of file file:" + input + " holds INT64 (TIME(MICROS,true))", input);
        refused(Map.of("id", "took"), "Column 'took' of file file:" + input + " holds FIXED_LEN_BYTE_ARRAY", input);
        refused(Map.of("id", "id", "component", "when"), "Column 'when' of file", input);
        refused(Map.of("id", "id", "where", "when is not null"), "Column 'when' of file", input);
        refused(Map.of("id", "TAG"), "--id names the column 'TAG', which the input does not have; did you", input);
    }

    private void refused(Map<String, String> options, String message, String input) {
        assertThatThrownBy(() -> write(TestSpark.session(), options, input))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesThatDifferByCaseAreCarriedAsTheyAre() throws IOException {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional int32 Tag; optional int32 tag; optional group m { optional int32 A; optional int32 a; }",
                (row, k) -> {
                    row.append("Tag", k).append("tag", -k);
                    row.addGroup("m").append("A", k).append("a", -k);
                });
        CapacityAnalysis.with(TestSpark.session(), CapacityOptions.of(Map.of("output", output())))
                .write(List.of(input));
        assertThat(schemaOfOutput().toString()).contains("Tag", "tag", "optional int32 A", "optional int32 a");
        assertThat(session("spark.sql.caseSensitive", true)
                        .read()
                        .parquet(output())
                        .where("id = 2")
                        .selectExpr("Tag", "tag", "m.A", "m.a")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[2,-2,2,-2]]");
    }

    @Test
    void nanosecondsAreWholeNumbersIfSparkIsToldSo() {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional int64 when (TIMESTAMP(NANOS,true));",
                (row, k) -> row.append("when", 1_000_000_001L + k));
        assertThat(write(session("spark.sql.legacy.parquet.nanosAsLong", true), Map.of(), input)
                        .get(2))
                .isEqualTo("{\"id\":2,\"when\":1000000003}");
    }

    @Test
    void theQuarantineHasTheColumnsThatCanBeRead() {
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional int64 when (TIMESTAMP(NANOS,false)); optional fixed_len_byte_array(2) score (FLOAT16);"
                        + " optional binary x (STRING);",
                (row, k) -> row.append("score", ForeignFile.half(k)));
        String invalid = ForeignFile.write(
                directory.resolve("other.parquet"),
                "required int64 id; optional group features (LIST) { repeated group list { required float element; } }"
                        + " optional int64 when (TIMESTAMP(NANOS,false)); optional fixed_len_byte_array(2) score"
                        + " (FLOAT16); optional int32 x;",
                Map.of(),
                (row, k) -> row.append("id", 10L + k).append("score", ForeignFile.half(k)));
        String quarantine = directory.resolve("quarantine").toString();
        write(
                TestSpark.session(),
                Map.of("id", "id", "on-invalid", "quarantine", "quarantine", quarantine),
                input,
                invalid);
        Dataset<Row> rows = TestSpark.session().read().parquet(quarantine).orderBy("id");
        assertThat(rows.columns()).contains("id", "score", "source_file").doesNotContain("when", "x");
        assertThat(rows.select("score").collectAsList().toString()).isEqualTo("[[0.5], [1.5], [2.5]]");
    }

    /** Programs that look at a part of the data at a time write such a column where they saw nothing but nulls. */
    @Test
    void aColumnWithoutATypeHasThatOfOtherFiles() {
        String nulls = ForeignActivations.path("pyarrow-nulls");
        String texts = ForeignFile.withVectors(
                directory.resolve("b.parquet"),
                "optional binary note (STRING);",
                (row, k) -> row.append("note", "n" + k));
        assertThat(write(TestSpark.session(), Map.of("where", "note is null or note > 'n0'"), nulls, texts))
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"note\":\"n1\"}", "{\"id\":2,\"note\":\"n2\"}", "{\"id\":10}", "{\"id\":11}");
        assertThat(write(TestSpark.session(), Map.of(), nulls)).containsExactly("{\"id\":10}", "{\"id\":11}");
        assertThat(write(TestSpark.session(), Map.of("component", "note"), texts, nulls))
                .hasSize(5);
    }

    @Test
    void bytesOfBsonAndVariantsOfSparkComeBack() {
        String bson = ForeignFile.withVectors(
                directory.resolve("bson.parquet"), "optional binary doc (BSON);", (row, k) -> row.append("doc", "ab"));
        assertThat(write(TestSpark.session(), Map.of(), bson).get(0)).isEqualTo("{\"id\":0,\"doc\":\"YWI=\"}");
        String variants = directory.resolve("variants").toString();
        TestSpark.session()
                .range(3)
                .selectExpr("id", "array(float(id), 1f) as features", "parse_json('{\"a\":' || id || '}') as v")
                .write()
                .parquet(variants);
        assertThat(write(TestSpark.session(), Map.of(), variants).get(2)).isEqualTo("{\"id\":2,\"v\":{\"a\":2}}");
    }

    @Test
    void everyFileIsReadInItsOwnTypesByEitherReader() {
        String split = ForeignActivations.path("pyarrow-float-split");
        String doubles = ForeignActivations.path("pyarrow-double");
        CapacityAnalysis.with(TestSpark.session(), CapacityOptions.of(Map.of("output", output())))
                .write(List.of(doubles, split));
        assertThat(written().count()).isEqualTo(4 * ForeignActivations.ROWS);
    }

    @Test
    void columnsThatAnotherProgramChangedAreReadAsTheyAre() {
        String spark = "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,"
                + "\"metadata\":{}},{\"name\":\"k\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}},"
                + "{\"name\":\"gone\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}";
        String input = ForeignFile.withVectors(
                directory.resolve("in.parquet"),
                "optional int32 k; optional int32 more;",
                Map.of("org.apache.spark.sql.parquet.row.metadata", spark),
                (row, k) -> row.append("k", k).append("more", 7));
        assertThat(write(TestSpark.session(), Map.of(), input).get(2)).isEqualTo("{\"id\":2,\"k\":2,\"more\":7}");
    }

    @Test
    void aTypeThatParquetCannotHoldIsRefusedBeforeAnythingIsComputed() {
        Dataset<Row> rows = TestSpark.session()
                .range(3)
                .selectExpr("id", "array(float(1)) as features", "make_interval(0, 0, 0, int(id)) as span");
        rows.createOrReplaceTempView("with_interval");
        assertThatThrownBy(() -> CapacityAnalysis.with(
                                TestSpark.session(),
                                CapacityOptions.of(Map.of("output", output(), "table", "with_interval")))
                        .write(List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Column 'span' is of type interval, which Parquet files can't hold; name the columns to"
                        + " carry with --id, without it, or cast it");
    }
}
