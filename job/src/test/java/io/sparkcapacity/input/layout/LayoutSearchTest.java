package io.sparkcapacity.input.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@link LayoutSearch}, {@link LayoutGuess}, {@link NamedColumns} and {@link CandidateColumns}: from a schema to a
 * layout.
 */
class LayoutSearchTest {
    private static final String VECTORS = "features array<float>";

    /** Options such as {@code layout=wide;features=f_*,g}. */
    private static Reading reading(String options) {
        Optional<LayoutName> layout = Optional.empty();
        Optional<String> component = Optional.empty();
        List<String> features = List.of();
        Optional<ElementType> elements = Optional.empty();
        OptionalInt size = OptionalInt.empty();
        for (String option : options == null ? new String[0] : options.split(";", -1)) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, option.indexOf('='))) {
                case "layout" -> layout = Optional.of(LayoutName.valueOf(value.toUpperCase(Locale.ROOT)));
                case "component" -> component = Optional.of(value);
                case "features" -> features = Arrays.asList(value.split(",", -1));
                case "dtype" -> elements = Optional.of(ElementType.valueOf(value.toUpperCase(Locale.ROOT)));
                case "size" -> size = OptionalInt.of(Integer.parseInt(value));
                default -> throw new IllegalArgumentException(option);
            }
        }
        return new Reading(
                layout, component, List.of(), features, elements, size, List.of(), Optional.empty(), OnInvalid.FAIL);
    }

    /** A schema of columns such as {@code id bigint; features array<float>}. */
    private static StructType schema(String columns) {
        StructType schema = new StructType();
        for (String column : columns.split(";", -1)) {
            String[] nameAndType = column.strip().split(" ", 2);
            schema = schema.add(nameAndType[0], nameAndType[1]);
        }
        return schema;
    }

    private static LayoutSearch.Found found(String columns, String options) {
        return LayoutSearch.of(schema(columns), reading(options));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id bigint; features array<float> | | one vector per row, in column features | there is a"
                        + " column 'features'",
                "FEATURES array<double> | | one vector per row, in column FEATURES | there is a column 'FEATURES'",
                "x array<double>; ids array<bigint> | | one vector per row, in column x | column 'x' alone can"
                        + " hold vectors",
                "x array<float>; y array<float> | features=y | one vector per row, in column y | --features names y",
                "x binary; y string | dtype=f16 | one vector per row, in column x | column 'x' alone can hold vectors",
                "x struct<indices:array<int>,values:array<float>> | | one vector per row, in column x | alone can hold",
                "f_0 float; f_1 float; id bigint | features=f_* | one column per feature, f_0 to f_1 | all of"
                        + " them numbers",
                "f_0 float; f_1 double | layout=wide;features=f_* | one column per feature, f_0 to f_1 |"
                        + " --layout says so",
                "x array<array<float>>; ids array<int> | | a sequence of vectors per row, in column x"
                        + " | x alone can hold vectors, with a list of numbers next to them, ids",
                "h.0 array<array<float>>; h.1 array<array<float>> | | a sequence of vectors per row, in the"
                        + " columns h.0, h.1 | each a hook point",
                "blocks.0 array<array<float>> | | a sequence of vectors per row, in column blocks.0 | named as"
                        + " hook points are",
                "x array<array<float>> | layout=components | the vectors of all components in every row, in column x"
                        + " | --layout says so",
                "row bigint; feature int; value float | size=4 | one row per value that is not zero, in the"
                        + " columns row, feature, value | there are columns row, feature and value",
                "a bigint; b int; c float | layout=coordinates;features=a,b,c;size=4 | one row per value that"
                        + " is not zero, in the columns a, b, c | --layout says so",
            })
    void aLayoutAndItsReason(String columns, String options, String description, String reason) {
        LayoutSearch.Found found = found(columns, options);
        assertThat(found.layout().description()).isEqualTo(description);
        assertThat(found.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id bigint; text string | The input has no column of vectors | only id bigint, text string",
                "x array<float>; y array<float> | has 2 columns that can hold vectors, x, y | say which with"
                        + " --features",
                "features string | Column 'features' is of type string, which cannot hold vectors | name another",
                "a array<array<float>>; b array<float>; c array<float> | has 2 columns that can hold vectors | b, c",
            })
    void whatTheInputLacksIsNamed(String columns, String what, String remedy) {
        assertThatThrownBy(() -> found(columns, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x array<array<float>> | | may be the tokens of a sequence or one vector per component",
                "x binary | | say of what with --dtype",
                "row bigint; feature int; value float | | say it with --size",
                "a bigint; b int; c float | features=a,b,c;size=4 | may be the row, the feature and the value",
                "f_0 float | layout=wide | name them with --features",
                "x array<float> | layout=coordinates;features=x | Coordinates are in three columns",
                "h.0 array<array<float>>; h.1 array<array<float>>; component string | | and so does column 'component'",
            })
    void anOptionThatIsMissingIsNamed(String columns, String options, String message) {
        assertThatThrownBy(() -> found(columns, options))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "features array<float> | features=g_* | the input has none that match; it has features array<float>",
                "features array<float> | features=featurse | did you mean 'features'?",
                "features array<float> | layout=sequence | is not a list of vectors such as array<array<float>>",
                "id bigint | layout=components | The input has no column of lists of vectors",
                "f_0 float; f_1 string | layout=wide;features=f_* | Column 'f_1' is of type string, which"
                        + " cannot be a feature",
                "f_0 float; f_1 float; features int | layout=wide;features=f_* | 'features' has the name of one"
                        + " that is made",
                "x array<array<float>>; position int | layout=sequence | 'position' has the name of one that is made",
                "x array<array<float>>; component int | layout=components | 'component' has the name of one"
                        + " that is made",
                "a array<array<float>>; b array<array<float>> | layout=components | can't be read together as vectors",
                "row bigint; feature float; value float | size=4 | which cannot be the number of a feature",
                "row bigint; feature int; value int | size=4 | it must be float or double",
                "row timestamp; feature int; value float | size=4 | its values can't tell rows apart",
            })
    void aColumnThatDoesNotFitIsNamed(String columns, String options, String message) {
        assertThatThrownBy(() -> found(columns, options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                VECTORS + "| | false | false | true | -1",
                "f_0 float; f_1 float | features=f_* | false | false | true | 2",
                "x array<array<float>> | layout=components | true | false | false | -1",
                "x array<array<float>> | layout=sequence | false | false | false | -1",
                "row bigint; feature int; value float | size=4 | false | true | false | -1",
            })
    void whatALayoutDoes(
            String columns, String options, boolean names, boolean shuffled, boolean rowByRow, int featureCount) {
        Layout layout = found(columns, options).layout();
        assertThat(layout.namesComponents()).isEqualTo(names);
        assertThat(layout.isShuffled()).isEqualTo(shuffled);
        assertThat(layout.isRowByRow()).isEqualTo(rowByRow);
        assertThat(layout.featureCount().orElse(-1)).isEqualTo(featureCount);
    }
}
