package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan knows which inputs are cheap to decode again. */
class ColumnarScanTest {
    private static Activations activations(CapacityOptions options, String input) {
        return ActivationCache.open(TestSpark.session(), options.source(List.of(input)))
                .activations(options.reading());
    }

    @ParameterizedTest
    @CsvSource({
        "pyarrow-float, '', true",
        "pyarrow-double, '', true",
        "pyarrow-binary-f32, 'dtype=f32', true",
        "pyarrow-float, 'where=number > 3', false",
        "pyarrow-float-split, '', false",
        "pyarrow-half, '', false",
        "pyarrow-components, 'layout=components', false",
        "pyarrow-wide-float, 'features=f_*', false",
    })
    void vectorsThatComeStraightFromColumnsAreCheapToDecodeAgain(String file, String setting, boolean inColumns) {
        CapacityOptions options = CapacityOptions.defaults();
        if (!setting.isEmpty()) {
            String[] keyAndValue = setting.split("=", 2);
            options = options.with(keyAndValue[0], keyAndValue[1]);
        }
        String path = Path.of("src/test/resources/foreign", file + ".parquet").toString();
        assertThat(activations(options, path).isInColumns()).isEqualTo(inColumns);
    }

    @Test
    void checkpointedRowsAreNotInColumns() {
        Activations activations = Activations.of(
                TestSpark.floats(Oracle.gaussian(20, 5, 1)),
                CapacityOptions.defaults().reading());
        assertThat(activations.isInColumns()).isFalse();
    }
}
