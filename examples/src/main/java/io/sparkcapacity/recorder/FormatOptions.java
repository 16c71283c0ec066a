package io.sparkcapacity.recorder;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how the cache holds activations. */
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
                "What a row is. Default: ${DEFAULT-VALUE}.",
                "vector: one component's vector of one token.",
                "sequence: a sentence, with a column a component, each a list of vectors.",
                "components: a token, with one list of all components' vectors.",
                "wide: as vector, but a column a feature, f_0 to f_383.",
                "coordinates: a value that is not zero, beside its component, row and feature."
            })
    private LayoutName layout;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "f32",
            description = "What a feature is stored as: f32, f64, f16 or bf16. The last two round to the nearest value;"
                    + " one beyond their range is refused. bf16 goes with vector only, coordinates with f32 and f64."
                    + " Default: ${DEFAULT-VALUE}.")
    private ElementType dtype;

    @Option(
            names = "--bytes",
            description =
                    "With --layout vector, store a vector as bytes, one value after another, the least significant"
                            + " byte first, and not as a list. bf16, for which Parquet has no type, always is.")
    private boolean bytes;

    /**
     * The layout that was asked for.
     *
     * @throws ParameterException if options don't go together
     */
    Layout<?> layout() {
        return switch (layout) {
            case VECTOR -> new VectorARow(dtype, bytes || dtype == ElementType.BF16 ? Storage.BYTES : Storage.LIST);
            case SEQUENCE -> new SequenceARow(elements());
            case COMPONENTS -> new ComponentsARow(elements());
            case WIDE -> new WideRow(elements());
            case COORDINATES -> new Coordinates(coordinateElements());
        };
    }

    /** Of a layout whose values Parquet must know. */
    private ElementType elements() {
        if (bytes) {
            throw refused("--bytes", "it stores no vector by itself; leave --bytes out or use --layout vector");
        }
        if (dtype == ElementType.BF16) {
            throw refused(
                    "--dtype bf16",
                    "Parquet has no such type and stores it as bytes, a vector each; use --layout vector or another"
                            + " --dtype");
        }
        return dtype;
    }

    private ElementType coordinateElements() {
        if (dtype == ElementType.F16) {
            throw refused("--dtype f16", "its values are read as float or double only; use --dtype f32 or f64");
        }
        return elements();
    }

    private ParameterException refused(String option, String whyAndRemedy) {
        String name = layout.name().toLowerCase(Locale.ROOT);
        return new ParameterException(
                command.commandLine(), option + " does not go with --layout " + name + ": " + whyAndRemedy);
    }
}
