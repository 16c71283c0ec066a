package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The options that contradict each other are tested in {@link RecordCommandTest}. */
class FormatOptionsTest {
    private static Layout<?> layout(String... arguments) {
        FormatOptions options = new FormatOptions();
        CommandSpec command = CommandSpec.create().addMixin("format", CommandSpec.forAnnotatedObject(options));
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options.layout();
    }

    @Test
    void defaultIsOneListOfFloatsPerRow() {
        assertThat(layout()).isEqualTo(new VectorPerRow(ElementType.F32, Storage.LIST));
    }

    @Test
    void vectorsAreBytesIfAskedAndAlwaysForBf16() {
        assertThat(layout("--bytes")).isEqualTo(new VectorPerRow(ElementType.F32, Storage.BYTES));
        assertThat(layout("--dtype", "bf16")).isEqualTo(new VectorPerRow(ElementType.BF16, Storage.BYTES));
        assertThat(layout("--dtype", "f16")).isEqualTo(new VectorPerRow(ElementType.F16, Storage.LIST));
    }

    @Test
    void everyLayoutTakesAnElementType() {
        assertThat(layout("--layout", "sequence", "--dtype", "f64")).isEqualTo(new SequencePerRow(ElementType.F64));
        assertThat(layout("--layout", "components", "--dtype", "f16")).isEqualTo(new ComponentsPerRow(ElementType.F16));
        assertThat(layout("--layout", "wide", "--dtype", "f16")).isEqualTo(new WideRow(ElementType.F16));
        assertThat(layout("--layout", "coordinates", "--dtype", "f64")).isEqualTo(new Coordinates(ElementType.F64));
    }
}
