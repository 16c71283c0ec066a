package io.sparkcapacity.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
    /** A value other than the default, for options whose values cannot be listed. */
    private static final Map<Class<?>, String> SAMPLES = Map.of(
            String.class,
            "a b",
            Double.class,
            "3.5e-7",
            Integer.class,
            "24576",
            Boolean.class,
            "true",
            Map.class,
            "a=b=c");

    static List<Option<?>> options() {
        return Options.all();
    }

    @ParameterizedTest
    @MethodSource("options")
    <T> void whatIsPrintedIsParsedAgain(Option<T> option) {
        assertThat(option.parse(option.defaultText())).isEqualTo(option.defaultValue());
        List<String> texts = option.type().words().isEmpty()
                ? List.of(SAMPLES.get(option.type().parameterClass()))
                : option.type().words();
        assertThat(texts).allSatisfy(text -> assertThat(option.canonical(text)).isEqualTo(text));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theMeaningIsOneSentenceThatNamesEveryAllowedValue(Option<?> option) {
        assertThat(option.meaning()).matches("[A-Z].*\\.").doesNotContain(". ");
        assertThat(option.type().words())
                .allSatisfy(word -> assertThat(option.meaning()).contains("`" + word + "`"));
        assertThat(option.defaultInWords()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("options")
    void aValueThatIsNotAllowedIsNamedWithTheRemedy(Option<?> option) {
        boolean takesAnyText = option.type().words().isEmpty() && option.type().parameterClass() == String.class;
        if (!takesAnyText) {
            assertThatThrownBy(() -> option.parse("???"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith("Option '" + option.name() + "' can't be '???'; it is ");
        }
    }

    @Test
    void namesAreUniqueAndInKebabCase() {
        List<String> names = options().stream().<String>map(Option::name).toList();
        assertThat(names).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "stratgy, did you mean 'strategy'?",
        "zero-activations, did you mean 'zero-activation'?",
        "format, did you mean 'input-format'?",
        "error, did you mean 'max-relative-error'?"
    })
    void anUnknownNameIsRefusedWithTheNearest(String name, String remedy) {
        assertThatThrownBy(() -> Options.named(name))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Unknown option '" + name + "'; " + remedy);
    }

    @Test
    void optionsOfTheCommandLineAreNotOptionsOfARun() {
        assertThat(Options.ofRun())
                .doesNotContain(Options.FORMAT, Options.QUIET)
                .contains(Options.OUTPUT);
        assertThatThrownBy(() -> Options.named("quiet"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Unknown option 'quiet'; known are input-format, table");
    }
}
