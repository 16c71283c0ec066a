package io.sparkcapacity;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.NearestName;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.input.layout.LayoutName;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.output.OutputMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every option of a run. One vocabulary of kebab-case names, for the configuration file, the command line, {@link #with} and
 * the report.
 *
 * @param format {@code format}: the Spark format of the input's paths
 * @param table {@code table}: the table that is read instead of paths
 * @param reading how the input is read: {@code layout}, {@code component}, {@code component-names}, {@code features}, {@code
 *     dtype}, {@code size}, {@code id}, {@code where}, {@code on-invalid}
 * @param quarantine {@code quarantine}: the directory that rows left out are written to
 * @param strategy {@code strategy}: its name; empty for the cheapest that fits
 * @param zeroActivation {@code zero-activation}: the capacity of an activation of norm 0
 * @param maxRelativeError {@code max-relative-error}: what the bound of no capacity's relative error may exceed
 * @param precision {@code precision}: what activations are multiplied with each other in
 * @param output {@code output}: the directory capacities are written to
 * @param mode {@code mode}: what becomes of an output that exists already
 * @param report {@code report}: the file the report is written to, as JSON
 */
public record CapacityOptions(
        String format,
        Optional<String> table,
        Reading reading,
        Optional<String> quarantine,
        Optional<String> strategy,
        ZeroActivation zeroActivation,
        double maxRelativeError,
        Precision precision,
        Optional<String> output,
        OutputMode mode,
        Optional<String> report) {

    private static final String AUTO = "auto";
    private static final List<String> STRATEGIES = Stream.concat(
                    Stream.of(AUTO),
                    Strategy.all(Arithmetic.best()).stream().map(Strategy::name).distinct())
            .toList();

    /** Every option by name with its default; an empty default means "found from the input" or "none". */
    private static final Map<String, String> DEFAULTS = defaultValues();

    private static Map<String, String> defaultValues() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("format", Source.PARQUET);
        defaults.put("table", "");
        defaults.put("layout", AUTO);
        defaults.put("component", "");
        defaults.put("component-names", "");
        defaults.put("features", "");
        defaults.put("dtype", "");
        defaults.put("size", "");
        defaults.put("id", "");
        defaults.put("where", "");
        defaults.put("on-invalid", "fail");
        defaults.put("quarantine", "");
        defaults.put("strategy", AUTO);
        defaults.put("zero-activation", "zero");
        defaults.put("max-relative-error", "1e-9");
        defaults.put("precision", "double");
        defaults.put("output", "");
        defaults.put("mode", "errorifexists");
        defaults.put("report", "");
        return defaults;
    }

    /** The options nobody changed. */
    public static CapacityOptions defaults() {
        return of(Map.of());
    }

    /**
     * Options by name; what is not named has its default.
     *
     * @throws InvalidSettingException if a name is unknown or a value malformed
     */
    public static CapacityOptions of(Map<String, String> named) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        named.forEach((name, value) -> {
            if (!DEFAULTS.containsKey(name)) {
                throw new InvalidSettingException("Unknown option '" + name + "'"
                        + NearestName.to(name, DEFAULTS.keySet())
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("; known are " + String.join(", ", DEFAULTS.keySet())));
            }
            values.put(name, value.strip());
        });
        OnInvalid onInvalid = oneOf("on-invalid", values.get("on-invalid"), OnInvalid.values());
        Optional<String> quarantine = text(values, "quarantine");
        if (quarantine.isPresent() && onInvalid != OnInvalid.QUARANTINE) {
            throw new InvalidSettingException("A place for rows that are left out is named, but on-invalid is '"
                    + word(onInvalid) + "'; it goes with --on-invalid quarantine");
        }
        return new CapacityOptions(
                values.get("format"),
                text(values, "table"),
                new Reading(
                        Optional.of(values.get("layout"))
                                .filter(layout -> !layout.equals(AUTO))
                                .map(layout -> oneOf("layout", layout, LayoutName.values())),
                        text(values, "component"),
                        list(values, "component-names"),
                        list(values, "features"),
                        text(values, "dtype").map(dtype -> oneOf("dtype", dtype, ElementType.values())),
                        size(values),
                        list(values, "id"),
                        text(values, "where"),
                        onInvalid),
                quarantine,
                Optional.of(oneOf("strategy", values.get("strategy"), STRATEGIES))
                        .filter(strategy -> !strategy.equals(AUTO)),
                oneOf("zero-activation", values.get("zero-activation"), ZeroActivation.values()),
                positive("max-relative-error", values.get("max-relative-error")),
                oneOf("precision", values.get("precision"), Precision.values()),
                text(values, "output"),
                oneOf("mode", values.get("mode"), OutputMode.values()),
                text(values, "report"));
    }

    /**
     * These options with one changed, e.g. {@code with("zero-activation", "nan")}.
     *
     * @throws InvalidSettingException if the name is unknown or the value malformed
     */
    public CapacityOptions with(String name, String value) {
        Map<String, String> values = toMap();
        values.put(name, value);
        return of(values);
    }

    /** Every option by name, as {@link #of} takes them. */
    public Map<String, String> toMap() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("format", format);
        values.put("table", table.orElse(""));
        values.put("layout", reading.layout().map(CapacityOptions::word).orElse(AUTO));
        values.put("component", reading.component().orElse(""));
        values.put("component-names", String.join(",", reading.componentNames()));
        values.put("features", String.join(",", reading.features()));
        values.put("dtype", reading.elements().map(CapacityOptions::word).orElse(""));
        values.put(
                "size",
                reading.size().isPresent() ? String.valueOf(reading.size().getAsInt()) : "");
        values.put("id", String.join(",", reading.ids()));
        values.put("where", reading.where().orElse(""));
        values.put("on-invalid", word(reading.onInvalid()));
        values.put("quarantine", quarantine.orElse(""));
        values.put("strategy", strategy.orElse(AUTO));
        values.put("zero-activation", word(zeroActivation));
        values.put("max-relative-error", shortest(maxRelativeError));
        values.put("precision", word(precision));
        values.put("output", output.orElse(""));
        values.put("mode", word(mode));
        values.put("report", report.orElse(""));
        return values;
    }

    /**
     * What to read.
     *
     * @param paths those named beside the options; none if the option {@code table} is given
     * @throws InvalidSettingException if there is no input, or two
     */
    public Source source(List<String> paths) {
        return new Source(paths, format, table);
    }

    /**
     * Fails unless it is said where to write.
     *
     * @throws InvalidSettingException naming the option that is missing
     */
    public void requirePlaces() {
        if (output.isEmpty()) {
            throw new InvalidSettingException("No output is named; say where to write with --output PATH");
        }
        if (reading.onInvalid() == OnInvalid.QUARANTINE && quarantine.isEmpty()) {
            throw new InvalidSettingException(
                    "No place for the rows that are left out is named; say where to write them with --quarantine PATH");
        }
    }

    private static List<String> list(Map<String, String> values, String name) {
        return Arrays.stream(values.get(name).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static OptionalInt size(Map<String, String> values) {
        String size = values.get("size");
        if (size.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int features = Integer.parseInt(size);
            if (features > 0) {
                return OptionalInt.of(features);
            }
        } catch (NumberFormatException e) {
            // The message below holds for text as well as for a number out of range.
        }
        throw new InvalidSettingException(
                "Option 'size' can't be '" + size + "'; it is a number of features such as 24576");
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.of(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static <E extends Enum<E>> E oneOf(String name, String value, E[] known) {
        List<String> words = Arrays.stream(known).map(CapacityOptions::word).toList();
        return known[words.indexOf(oneOf(name, value, words))];
    }

    private static String oneOf(String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new InvalidSettingException("Option '" + name + "' can't be '" + value + "'; "
                    + NearestName.to(value, known)
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("it is one of " + known.stream().collect(Collectors.joining(", "))));
        }
        return value;
    }

    private static double positive(String name, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below holds for text as well as for a number out of range.
        }
        throw new InvalidSettingException("Option '" + name + "' can't be '" + value
                + "'; it is a positive number such as " + DEFAULTS.get(name));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shortest(double value) {
        return Double.toString(value).replace(".0E", "e").replace("E", "e");
    }
}
