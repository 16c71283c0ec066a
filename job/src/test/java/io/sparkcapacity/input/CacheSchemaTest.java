package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.file.ChunkMemory;
import io.sparkcapacity.input.file.ColumnNames;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.FileStamp;
import io.sparkcapacity.input.file.footer.RowGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CacheSchemaTest {
    /** The schema of a cache of files with the columns {@code columns}, such as {@code id bigint, x float}. */
    private static CacheSchema schema(String... columns) {
        return schema(1, columns);
    }

    /** The same, with {@code rows} rows in the first file. */
    private static CacheSchema schema(long rows, String... columns) {
        List<FileStamp> files = new ArrayList<>();
        List<FileFooter> footers = new ArrayList<>();
        for (String ofFile : columns) {
            files.add(new FileStamp("file" + files.size(), 1, 1));
            FileSchema schema = new FileSchema(StructType.fromDDL(ofFile).json(), Map.of(), Map.of());
            long ofFooter = footers.isEmpty() ? rows : 1;
            footers.add(new FileFooter(
                    ofFooter,
                    schema,
                    1,
                    1,
                    Map.of(),
                    Map.of(),
                    1,
                    1,
                    new ChunkMemory(Map.of(), 1, 1),
                    0,
                    RowGroups.UNKNOWN,
                    Set.of()));
        }
        return CacheSchema.of(files, footers, ColumnNames.IN_ANY_CASE);
    }

    private static String carried(CacheSchema schema, int kind) {
        StructType carried = new StructType();
        for (StructField field : schema.readAs(kind).fields()) {
            carried = carried.add(field.name(), FileSchema.carriedType(field));
        }
        return carried.simpleString();
    }

    @Test
    void everyColumnIsReadAsItIsAndCarriedAsWideAsTheWidest() {
        CacheSchema schema = schema("id int, x array<float>", "id bigint, x array<double>", "id int, x array<float>");
        for (int file = 0; file < 3; file++) {
            assertThat(carried(schema, schema.kindOf(file))).isEqualTo("struct<id:bigint,x:array<double>>");
        }
        assertThat(schema.readAs(0).simpleString()).isEqualTo("struct<id:int,x:array<float>>");
        assertThat(schema.readAs(1).simpleString()).isEqualTo("struct<id:bigint,x:array<double>>");
        assertThat(schema.kindOf(2)).isEqualTo(schema.kindOf(0)).isNotEqualTo(schema.kindOf(1));
        assertThatCode(() -> schema.requireUsable(List.of("id", "x"), ColumnUse.CARRIED))
                .doesNotThrowAnyException();
    }

    @Test
    void fieldsOfStructsAndMapsAreWidenedToo() {
        CacheSchema schema = schema(
                "m struct<a:float,b:string>, n map<string,int>", "m struct<a:double,b:string>, n map<string,bigint>");
        assertThat(carried(schema, 0)).isEqualTo("struct<m:struct<a:double,b:string>,n:map<string,bigint>>");
    }

    @Test
    void namesAreTheSameInAnyCase() {
        CacheSchema schema = schema("Id int", "ID bigint");
        assertThat(schema.readAs(1).simpleString()).isEqualTo("struct<Id:bigint>");
    }

    @Test
    void typesThatNoTypeHoldsAreNamedIfTheColumnIsUsed() {
        CacheSchema schema = schema("id int, x string", "id int, x double", "id int");
        assertThatCode(() -> schema.requireUsable(List.of("id"), ColumnUse.CARRIED))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> schema.requireUsable(List.of("x"), ColumnUse.CARRIED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Column 'x' is of type string in file file0 and of type double in file file1; name the"
                        + " columns to carry with --id, without it, or write one again with a cast");
        assertThatThrownBy(() -> schema.requireUsable(List.of("x"), ColumnUse.NEEDED))
                .hasMessageEndingWith("in file file1; write one again with a cast");
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        assertThatThrownBy(() -> schema("id int, x float", "id int").requireUsable(List.of("x"), ColumnUse.CARRIED))
                .hasMessageContaining("is of type float in file file0 and missing in file file1");
        assertThatThrownBy(() -> schema("id int", "id int, x float").requireUsable(List.of("X"), ColumnUse.CARRIED))
                .hasMessageContaining("is missing in file file0 and of type float in file file1");
    }

    @Test
    void aFileWithoutRowsDecidesNothing() {
        CacheSchema schema = schema(0, "id string, x array<double>, more int", "id int, x array<float>");
        assertThatCode(() -> schema.requireUsable(List.of("id", "x", "more"), ColumnUse.CARRIED))
                .doesNotThrowAnyException();
        assertThat(schema.readAs(0).simpleString()).isEqualTo("struct<x:array<double>>");
        assertThat(carried(schema, 1)).isEqualTo("struct<id:int,x:array<double>>");
        assertThat(carried(schema(0, "id string"), 0)).isEqualTo("struct<id:string>");
    }
}
