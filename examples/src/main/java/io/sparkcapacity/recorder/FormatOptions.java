package io.sparkcapacity.recorder;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose how the cache stores activations. */
final class FormatOptions {
    private enum LayoutName {
        VECTOR,
        SEQUENCE,
        COMPONENTS,
        WIDE,
        COORDINATES
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            defaultValue = "vector",
            description = {
                "What one row holds. Default: ${DEFAULT-VALUE}.",
                "vector: the vector of one component for one token.",
                "sequence: one sentence, with one column per component, each a list of one vector per token.",
                "components: one token, with a list of one vector per component.",
                "wide: as vector, but with one column per feature, f_0 to f_383.",
                "coordinates: one nonzero value, with its component, row and feature."
            })
    private LayoutName layout;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "f32",
            description =
                    "The type of a stored feature: f32, f64, f16 or bf16. With f16 and bf16, values are rounded to"
                            + " the nearest, and a value out of range stops the recording. bf16 needs --layout vector;"
                            + " --layout coordinates needs f32 or f64. Default: ${DEFAULT-VALUE}.")
    private ElementType dtype;

    @Option(
            names = "--bytes",
            description = "With --layout vector, store each vector as little-endian bytes instead of a list. bf16 is"
                    + " always stored as bytes, because Parquet has no such type.")
    private boolean bytes;

    /**
     * The layout that the options choose.
     *
     * @throws ParameterException if the options contradict each other
     */
    Layout<?> layout() {
        return switch (layout) {
            case VECTOR -> new VectorPerRow(dtype, bytes || dtype == ElementType.BF16 ? Storage.BYTES : Storage.LIST);
            case SEQUENCE -> new SequencePerRow(elements());
            case COMPONENTS -> new ComponentsPerRow(elements());
            case WIDE -> new WideRow(elements());
            case COORDINATES -> new Coordinates(coordinateElements());
        };
    }

    /** The element type of a layout whose values need a Parquet type of their own. */
    private ElementType elements() {
        if (bytes) {
            throw refused("--bytes", "only vector has a column of single vectors; omit --bytes or use --layout vector");
        }
        if (dtype == ElementType.BF16) {
            throw refused(
                    "--dtype bf16",
                    "Parquet has no such type, so it is stored as the bytes of single vectors; use --layout vector or"
                            + " another --dtype");
        }
        return dtype;
    }

    private ElementType coordinateElements() {
        if (dtype == ElementType.F16) {
            throw refused("--dtype f16", "its values must be float or double; use --dtype f32 or f64");
        }
        return elements();
    }

    private ParameterException refused(String option, String whyAndRemedy) {
        String name = layout.name().toLowerCase(Locale.ROOT);
        return new ParameterException(
                command.commandLine(), option + " cannot be used with --layout " + name + ": " + whyAndRemedy);
    }
}
