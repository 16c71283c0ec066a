package io.sparkcapacity.input.file.footer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Footers and page headers that contradict themselves end in a sentence, whatever they claim. */
class FooterClaimsTest {
    private static final long MANY = 1L << 40;

    @TempDir
    Path folder;

    private List<Row> read(byte[] file) throws IOException {
        Path cache = Files.write(folder.resolve("a.parquet"), file);
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        try (CapacityResult result = analysis.compute(List.of(cache.toString()))) {
            return result.capacities().collectAsList();
        }
    }

    private void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.parquet")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static byte[] foreign(String name) throws IOException {
        return Files.readAllBytes(Path.of(ForeignActivations.path(name)));
    }

    private static byte[] changed(byte[] file, Consumer<FileMetaData> change) throws IOException {
        FileParts parts = FileParts.of(file);
        change.accept(parts.footer());
        return Damage.withFooter(file, parts, ThriftFields.bytes(parts.footer()).orElseThrow());
    }

    private static RowGroup group(FileMetaData footer) {
        return footer.getRow_groups().get(0);
    }

    private static ColumnMetaData features(FileMetaData footer) {
        return group(footer).getColumns().stream()
                .map(chunk -> chunk.getMeta_data())
                .filter(chunk -> chunk.getPath_in_schema().contains("features"))
                .findFirst()
                .orElseThrow();
    }

    private static void claim(FileMetaData footer, long rows) {
        footer.setNum_rows(rows);
        group(footer).setNum_rows(rows);
        group(footer).getColumns().forEach(chunk -> chunk.getMeta_data().setNum_values(rows));
        features(footer).setNum_values(12 * rows);
    }

    /** Schema elements of groups, each in the one before it. */
    private static void deepen(FileMetaData footer) {
        List<SchemaElement> deep = new ArrayList<>(footer.getSchema());
        deep.get(0).setNum_children(deep.get(0).getNum_children() + 1);
        for (int depth = 0; depth < 50_000; depth++) {
            SchemaElement group = new SchemaElement("deeper").setNum_children(1);
            deep.add(group.setRepetition_type(FieldRepetitionType.OPTIONAL));
        }
        deep.add(new SchemaElement("value").setType(Type.FLOAT).setRepetition_type(FieldRepetitionType.OPTIONAL));
        footer.setSchema(deep);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                contradiction("rows of a row group", f -> group(f).setNum_rows(32), "values for 32 rows"),
                contradiction("rows of the file", f -> f.setNum_rows(32), "its footer says 32 rows"),
                contradiction("no row group", f -> f.getRow_groups().clear(), "its row groups have 0"),
                contradiction("a row group twice", f -> f.addToRow_groups(group(f)), "its row groups have 96"),
                contradiction(
                        "a row group twice, and its rows",
                        f -> f.setNum_rows(96).addToRow_groups(group(f)),
                        "overlap"),
                contradiction("a column's type", f -> features(f).setType(Type.INT32), "is INT32 there"),
                contradiction("a column's bytes", f -> features(f).setTotal_compressed_size(MANY), "to be in bytes"),
                contradiction("a column's place", f -> features(f).setData_page_offset(-4), "to be in bytes"),
                contradiction("too many rows to wait for", f -> claim(f, MANY), "48 values of 1,099,511,627,776"),
                contradiction("fewer rows everywhere", f -> claim(f, 24), "not 24"),
                contradiction("a schema without end", FooterClaimsTest::deepen, "more than 100 levels deep"),
                contradiction("a missing child", f -> f.getSchema().get(0).setNum_children(9), "fewer columns"),
                contradiction("codec", f -> features(f).setCodec(CompressionCodec.BROTLI), "does not have"));
    }

    private static Arguments contradiction(String name, Consumer<FileMetaData> change, String message) {
        return Arguments.of(name, change, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void aFooterThatContradictsItselfIsRefused(String name, Consumer<FileMetaData> change, String message)
            throws IOException {
        assertRefused(changed(foreign("pyarrow-float"), change), message);
    }

    @ParameterizedTest
    @EnumSource(
            value = Undamaged.class,
            names = {"PLAIN_V1", "SNAPPY_V1", "PLAIN_V2", "ZSTD_V2"})
    void requiredForOptionalIsRefused(Undamaged undamaged) throws IOException {
        byte[] file = undamaged.bytes(folder.resolve("whole"));
        assertRefused(
                changed(
                        file,
                        footer -> footer.getSchema().stream()
                                .filter(element -> element.getName().equals("features"))
                                .forEach(element -> element.setRepetition_type(FieldRepetitionType.REQUIRED))),
                "level");
    }

    @Test
    void aListThatClaimsMoreElementsThanBytesIsRefused() throws IOException {
        byte[] file = foreign("pyarrow-float");
        FileParts parts = FileParts.of(file);
        // A list of 2³¹ - 1 structures as the second field, which is the schema.
        byte[] footer = {0x15, 0x02, 0x19, (byte) 0xFC, -1, -1, -1, -1, 0x07, 0, 0, 0};
        assertRefused(Damage.withFooter(file, parts, footer), "Length exceeded max allowed: 2147483647");
    }

    @Test
    void aFileWithoutColumnsIsSaidToHaveNone() throws IOException {
        byte[] file = changed(foreign("pyarrow-float"), footer -> {
            footer.setSchema(List.of(new SchemaElement("schema").setNum_children(0)));
            footer.getRow_groups().forEach(group -> group.setColumns(List.of()));
        });
        assertRefused(file, "has no columns, and so no activations; leave it out of the input");
    }

    /** Newer versions of Parquet have more logical types. Types have numbers, and no version has a type 9. */
    @Test
    void aTypeThatParquetDoesNotKnowIsNoDamage() throws IOException {
        byte[] json = {(byte) 0xCC, 0, 0};
        byte[] file = changed(
                foreign("pyarrow-float"),
                footer -> footer.getSchema().get(1).setLogicalType(LogicalType.JSON(new JsonType())));
        int found = 0;
        for (int at = FileParts.of(file).footerStart(); at + json.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + json.length, json, 0, json.length)) {
                file[at] = (byte) 0x9C;
                found++;
            }
        }
        assertThat(found).isEqualTo(1);
        assertRefused(file, "has a type that Parquet ");
        assertRefused(file, "or use a newer Spark");
    }

    /** The file with another header of its last page, and a footer to which that header fits. */
    private static byte[] withLastPage(byte[] file, Consumer<PageHeader> change) throws IOException {
        FileParts parts = FileParts.of(file);
        FileParts.Page last = parts.pages().get(parts.pages().size() - 1);
        PageHeader header = new PageHeader();
        BoundedThrift.read(header, Arrays.copyOfRange(file, last.start(), last.body()));
        change.accept(header);
        byte[] bytes = ThriftFields.bytes(header).orElseThrow();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(file, 0, last.start());
        joined.writeBytes(bytes);
        joined.write(file, last.body(), last.end() - last.body());
        List<RowGroup> groups = parts.footer().getRow_groups();
        RowGroup group = groups.get(groups.size() - 1);
        ColumnMetaData column =
                group.getColumns().get(group.getColumnsSize() - 1).getMeta_data();
        int longer = bytes.length - (last.body() - last.start());
        column.setTotal_compressed_size(column.getTotal_compressed_size() + longer);
        joined.writeBytes(new byte[16]); // what stands before the footer
        FileParts moved = new FileParts(parts.footer(), joined.size(), List.of());
        joined.writeBytes(Arrays.copyOfRange(file, parts.footerStart(), file.length));
        return Damage.withFooter(
                joined.toByteArray(), moved, ThriftFields.bytes(parts.footer()).orElseThrow());
    }

    static Stream<Arguments> lengthsOfLevels() {
        ToIntFunction<PageHeader> definitions = h -> h.getData_page_header_v2().getDefinition_levels_byte_length();
        ToIntFunction<PageHeader> repetitions = h -> h.getData_page_header_v2().getRepetition_levels_byte_length();
        return Stream.of(
                Arguments.of((Consumer<PageHeader>) header -> header.getData_page_header_v2()
                        .setDefinition_levels_byte_length(definitions.applyAsInt(header) + 4)),
                Arguments.of((Consumer<PageHeader>) header -> header.getData_page_header_v2()
                        .setDefinition_levels_byte_length(definitions.applyAsInt(header) - 1)),
                Arguments.of((Consumer<PageHeader>) header -> header.getData_page_header_v2()
                        .setRepetition_levels_byte_length(repetitions.applyAsInt(header) + 1)));
    }

    @ParameterizedTest
    @MethodSource("lengthsOfLevels")
    void aWrongLengthOfLevelsIsRefused(Consumer<PageHeader> change) throws IOException {
        byte[] file = Undamaged.PLAIN_V2.bytes(folder.resolve("whole"));
        assertThat(read(withLastPage(file, header -> {}))).hasSize(240);
        assertRefused(withLastPage(file, change), "in column features.list.element of row group");
    }

    @ParameterizedTest
    @EnumSource(
            value = Undamaged.class,
            names = {"PLAIN_V1", "SNAPPY_V1", "PLAIN_V2", "ZSTD_V2"})
    void aPageOfTwoGigabytesIsRefused(Undamaged undamaged) throws IOException {
        byte[] file = undamaged.bytes(folder.resolve("whole"));
        assertRefused(
                withLastPage(file, header -> header.setUncompressed_page_size(Integer.MAX_VALUE)),
                "claims 2,147,483,647 bytes");
    }

    @Test
    void aChecksumThatIsMissingAmongOthersIsNoticed() throws IOException {
        byte[] file = Undamaged.PLAIN_V1.bytes(folder.resolve("whole"));
        assertRefused(withLastPage(file, PageHeader::unsetCrc), "some of its pages have a checksum and some have none");
    }

    @Test
    void aChecksumMayBeThatOfTheDictionaryAlone() throws IOException {
        assertThat(read(foreign("parquet-java-1.13-v2"))).hasSize(2 * ForeignActivations.ROWS);
    }

    /** Spark looks values up late, when the reader of the file is long done. */
    @Test
    void anIndexBeyondADictionaryIsTheFilesFault() throws IOException {
        byte[] file = Undamaged.PLAIN_V2_UNCHECKED.bytes(folder.resolve("whole"));
        FileParts parts = FileParts.of(file);
        for (FileParts.Page page : parts.pages()) {
            PageHeader header = new PageHeader();
            BoundedThrift.read(header, Arrays.copyOfRange(file, page.start(), page.body()));
            if (header.isSetDictionary_page_header()
                    && header.getDictionary_page_header().getNum_values() == 2) {
                header.getDictionary_page_header().setNum_values(1);
                byte[] bytes = ThriftFields.bytes(header).orElseThrow();
                System.arraycopy(bytes, 0, file, page.start(), bytes.length);
            }
        }
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is damaged");
    }

    /** Programs that rewrite a file may copy the schema that Spark wrote for the old one. */
    @Test
    void theNamesInTheFileCountNotThoseOfAnotherSchema() throws IOException {
        byte[] file = Undamaged.PLAIN_V1.bytes(folder.resolve("whole"));
        byte[] renamed = changed(
                file,
                footer -> footer.getKey_value_metadata()
                        .forEach(entry -> entry.setValue(entry.getValue().replace("\"component\"", "\"component1\""))));
        assertThat(read(renamed)).hasSameElementsAs(read(file));
    }

    @Test
    void everyStructureIsReadWithinItsBytes() {
        FileMetaData footer = new FileMetaData();
        byte[] nested = new byte[1 << 20];
        Arrays.fill(nested, (byte) 0x1C); // a structure in a field that nobody knows, in one, in one …
        assertThatThrownBy(() -> BoundedThrift.read(footer, nested)).hasMessageContaining("nested too deeply");
    }
}
