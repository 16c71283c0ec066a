package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void pathsAreParquetByDefault() {
        assertThat(Source.of(List.of("a")).format()).isEqualTo("parquet");
    }

    @Test
    void pathsOrATableIsNamed() {
        assertThatThrownBy(() -> Source.of(List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("No INPUT is named");
        assertThatThrownBy(() -> new Source(List.of("a", "b"), "parquet", Optional.of("t")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Table t and a, b are both named");
        assertThat(new Source(List.of(), "parquet", Optional.of("t")).paths()).isEmpty();
    }
}
