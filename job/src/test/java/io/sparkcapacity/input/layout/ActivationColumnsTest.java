package io.sparkcapacity.input.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.RowSource;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ActivationColumnsTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("Component", DataTypes.StringType)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType));

    /** The same, with the columns that are added to the rows of files. */
    private static final StructType OF_FILES = TestSpark.session()
            .createDataFrame(List.of(), SCHEMA)
            .select(
                    functions.col("*"),
                    AddedColumns.of(functions.lit("f"), "capacity-source-file", RowSource.FILE),
                    AddedColumns.of(functions.lit(1L), "capacity-row-index", RowSource.ROW))
            .schema();

    private static Reading reading(Optional<String> component, String... ids) {
        return new Reading(
                Optional.empty(),
                component,
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(ids),
                Optional.empty(),
                OnInvalid.FAIL);
    }

    @Test
    void allOtherColumnsAreCarriedTheComponentFirst() {
        ActivationColumns columns = ActivationColumns.resolve(SCHEMA, "features", reading(Optional.empty()));
        assertThat(columns.component()).contains("Component");
        assertThat(columns.carried()).containsExactly("Component", "id");
    }

    @Test
    void namedColumnsAreCarriedAsTheSchemaSpellsThem() {
        ActivationColumns columns = ActivationColumns.resolve(SCHEMA, "features", reading(Optional.of("ID"), "ID"));
        assertThat(columns.component()).contains("id");
        assertThat(columns.carried()).containsExactly("id");
    }

    @Test
    void theSourceOfARowIsCarriedLast() {
        ActivationColumns columns = ActivationColumns.resolve(OF_FILES, "features", reading(Optional.empty(), "id"));
        assertThat(columns.carried()).containsExactly("Component", "id", "capacity-source-file", "capacity-row-index");
        assertThat(columns.names()).containsExactly("Component", "id", "source_file", "row_index");
    }

    @Test
    void anInputsOwnColumnOfThatNameIsCarriedOnlyIfItIsNamed() {
        StructType schema = OF_FILES.add("Row_Index", DataTypes.IntegerType);
        assertThatThrownBy(() -> ActivationColumns.resolve(schema, "features", reading(Optional.empty())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Two columns of the output would have the name 'row_index'")
                .hasMessageContaining("--id");
        assertThat(ActivationColumns.resolve(schema, "features", reading(Optional.empty(), "id"))
                        .carried())
                .containsExactly("Component", "id", "capacity-source-file", "capacity-row-index");
        assertThat(ActivationColumns.resolve(schema, "features", reading(Optional.empty(), "row_index"))
                        .names())
                .containsExactly("Component", "Row_Index", "source_file");
    }

    @Test
    void columnsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> ActivationColumns.resolve(SCHEMA, "features", reading(Optional.of("features"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rows can't be grouped into components by it");
        assertThatThrownBy(() -> ActivationColumns.resolve(
                        SCHEMA.add("capacity", DataTypes.DoubleType), "features", reading(Optional.empty())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'capacity' would be carried to the output");
    }

    @Test
    void carriedColumnsHaveOneType() {
        ActivationColumns columns = ActivationColumns.resolve(SCHEMA, "features", reading(Optional.empty()));
        columns.requireSame(SCHEMA, SCHEMA);
        StructType other = new StructType().add("id", DataTypes.StringType).add("Component", DataTypes.StringType);
        assertThatThrownBy(() -> columns.requireSame(SCHEMA, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'id' is bigint in the first part of the input and string in another");
    }

    @Test
    void onlyTypesWhoseTextIsUniqueTellComponents() {
        assertThat(ActivationColumns.canTellComponents(DataTypes.DateType)).isTrue();
        assertThat(ActivationColumns.canTellComponents(DataTypes.TimestampType)).isFalse();
        assertThat(ActivationColumns.canTellComponents(DataTypes.BinaryType)).isFalse();
    }
}
