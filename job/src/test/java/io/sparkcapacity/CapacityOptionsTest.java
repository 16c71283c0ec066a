package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.sparkcapacity.error.InvalidSettingException;
import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CapacityOptionsTest {
    @Test
    void theFileInConfListsEveryOptionWithItsDefault() {
        Map<String, String> inFile =
                ConfigFactory.parseFile(new File("../conf/capacity.conf")).root().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().unwrapped().toString()));
        assertThat(inFile.keySet()).isEqualTo(CapacityOptions.defaults().toMap().keySet());
        assertThat(CapacityOptions.of(inFile)).isEqualTo(CapacityOptions.defaults());
    }

    @Test
    void optionsAreRestoredFromAMap() {
        CapacityOptions options = CapacityOptions.defaults()
                .with("id", "sentence, position")
                .with("strategy", "feature-gram")
                .with("zero-activation", "nan")
                .with("max-relative-error", "3.5E-7")
                .with("precision", "single")
                .with("mode", "overwrite");
        assertThat(CapacityOptions.of(options.toMap())).isEqualTo(options);
        assertThat(options.reading().ids()).containsExactly("sentence", "position");
    }

    @Test
    void theMessageForAnUnknownOptionSuggestsTheNearestKnownOne() {
        assertThatThrownBy(() -> CapacityOptions.defaults().with("zero-activations", "nan"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Unknown option 'zero-activations'; did you mean 'zero-activation'?");
    }
}
