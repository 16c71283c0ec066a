package io.sparkcapacity.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
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
            names = "--format",
            paramLabel = "NAME",
            description = "Spark format of the input's paths, such as delta or iceberg. Default: parquet.")
    private String format;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "A table of Spark's catalogs to read, such as db.activations, instead of paths.")
    private String table;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description =
                    "How rows hold activations: vector (one a row), sequence (a list of vectors a row, in a column of"
                            + " each hook point), components (a list a row, one vector a component), wide (a column a feature),"
                            + " coordinates (row, feature, value). Default: auto, from the columns where they leave no doubt.")
    private String layout;

    @Option(
            names = "--component",
            paramLabel = "COLUMN",
            description = "Column whose values are the components; rows are compared inside theirs only."
                    + " Default: component if there is one, else the whole input is one component.")
    private String component;

    @Option(
            names = "--component-names",
            paramLabel = "NAME[,...]",
            description = "Names of the components of --layout components, in their order. Default: their numbers.")
    private String componentNames;

    @Option(
            names = "--features",
            paramLabel = "COLUMN[,...]",
            description = "Column of vectors; with --layout sequence those of the hook points, with wide those of the"
                    + " features, with coordinates row, feature and value. * stands for any letters, as in 'f_*'."
                    + " Default: features, else the only column that can hold vectors.")
    private String features;

    @Option(
            names = "--dtype",
            paramLabel = "NAME",
            description = "What vectors of bytes hold, little-endian: f16, bf16, f32 or f64.")
    private String dtype;

    @Option(
            names = "--size",
            paramLabel = "NUMBER",
            description =
                    "Features of a vector: must be said where it is stored as indices and values, and is checked elsewhere.")
    private String size;

    @Option(
            names = "--id",
            paramLabel = "COLUMN[,...]",
            description = "Columns carried to the output. Default: every other column.")
    private String id;

    @Option(
            names = "--where",
            paramLabel = "PREDICATE",
            description =
                    "Keep the rows that a SQL predicate holds for, such as 'position > 0'; the others are counted, and"
                            + " no activation is compared with them. Default: all.")
    private String where;

    @Option(
            names = "--on-invalid",
            paramLabel = "POLICY",
            description =
                    "What becomes of rows that are no activations: fail, skip (left out and counted) or quarantine"
                            + " (also written to --quarantine PATH). Default: fail.")
    private String onInvalid;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "auto, row-gram, feature-gram, blocked-feature-gram or sparse-feature-gram. Default: auto, the cheapest"
                            + " that fits into memory.")
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
                    "double or single: products of activations in float, added up in double; one and a half times as"
                            + " fast, and error bounds are wider: give a --max-relative-error to match, about 1e-5 times"
                            + " the features. Default: double.")
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
        putIfGiven(named, "format", format);
        putIfGiven(named, "table", table);
        putIfGiven(named, "layout", layout);
        putIfGiven(named, "component", component);
        putIfGiven(named, "component-names", componentNames);
        putIfGiven(named, "features", features);
        putIfGiven(named, "dtype", dtype);
        putIfGiven(named, "size", size);
        putIfGiven(named, "id", id);
        putIfGiven(named, "where", where);
        putIfGiven(named, "on-invalid", onInvalid);
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
