package io.sparkcapacity.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.input.InvalidSettingException;
import io.sparkcapacity.input.MissingInputException;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags that every command takes. A flag wins over {@code --set}, {@code --set} over the file, the file over defaults. */
@Command(footer = OptionFlags.OF_SPARK)
final class OptionFlags {
    /** What the launcher takes out of the command line before it gets here. */
    static final String OF_SPARK = "%nbin/capacity also takes the options of spark-submit: --conf KEY=VALUE,"
            + " --driver-memory 4g, --packages and the like.";

    @Option(
            names = "--component",
            paramLabel = "COLUMN",
            description = "Column whose values are the components; rows are compared inside theirs only."
                    + " Default: component if there is one, else the whole input is one component.")
    private String component;

    @Option(
            names = "--features",
            paramLabel = "COLUMN",
            description = "Column of vectors: array<float>, array<double> or an ML vector."
                    + " Default: features, else the only column that can hold one.")
    private String features;

    @Option(
            names = "--id",
            paramLabel = "COLUMN[,...]",
            description = "Columns carried to the output. Default: every other column.")
    private String id;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "auto, row-gram or feature-gram. Default: auto, the cheapest that fits into memory.")
    private String strategy;

    @Option(
            names = "--zero-activation",
            paramLabel = "POLICY",
            description = "Capacity of an activation of norm 0: zero, nan or fail. Default: zero.")
    private String zeroActivation;

    @Option(
            names = "--max-relative-error",
            paramLabel = "NUMBER",
            description =
                    "What no capacity's error bound may exceed; activations above it are scored again in twice the"
                            + " precision. Default: 1e-9.")
    private String maxRelativeError;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description =
                    "double or single: products of activations in float, added up in double; about twice as fast, and"
                            + " error bounds are wider: give a --max-relative-error to match, such as 1e-2. Default: double.")
    private String precision;

    @Option(names = "--config", paramLabel = "FILE", description = "Options from a file such as conf/capacity.conf.")
    private File config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One option by its name in the file; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: what spark-submit was given, else local[*].")
    private String master;

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    private boolean verbose;

    /** The Spark master, or null if it wasn't given. */
    String master() {
        return master;
    }

    boolean verbose() {
        return verbose;
    }

    /** All options, with {@code more} flags of the command itself. */
    CapacityOptions options(Map<String, String> more) {
        Map<String, String> named = new LinkedHashMap<>();
        if (config != null) {
            named.putAll(read(config));
        }
        named.putAll(set);
        putIfGiven(named, "component", component);
        putIfGiven(named, "features", features);
        putIfGiven(named, "id", id);
        putIfGiven(named, "strategy", strategy);
        putIfGiven(named, "zero-activation", zeroActivation);
        putIfGiven(named, "max-relative-error", maxRelativeError);
        putIfGiven(named, "precision", precision);
        more.forEach((name, value) -> putIfGiven(named, name, value));
        return CapacityOptions.of(named);
    }

    private static void putIfGiven(Map<String, String> named, String name, String value) {
        if (value != null) {
            named.put(name, value);
        }
    }

    private static Map<String, String> read(File file) {
        if (!file.isFile()) {
            throw new MissingInputException("No such configuration file: " + file + "; check --config");
        }
        try {
            Config config = ConfigFactory.parseFile(
                            file, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF))
                    .resolve();
            Map<String, String> named = new LinkedHashMap<>();
            config.root().forEach((name, value) -> named.put(name, text(value)));
            return named;
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration file " + file + " can't be read: " + e.getMessage());
        }
    }

    private static String text(ConfigValue value) {
        Object plain = value.unwrapped();
        return plain instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(plain);
    }
}
