package io.sparkcapacity;

import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.ColumnNames;
import io.sparkcapacity.input.InvalidSettingException;
import io.sparkcapacity.input.Names;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every option of a run. One vocabulary of kebab-case names, for the configuration file, the command line, {@link #with} and
 * the report.
 *
 * @param component {@code component}: the column rows are grouped by
 * @param features {@code features}: the column of vectors
 * @param id {@code id}: the columns carried to the output; empty for every other column
 * @param strategy {@code strategy}: its name; empty for the cheapest that fits
 * @param zeroActivation {@code zero-activation}: the capacity of an activation of norm 0
 * @param maxRelativeError {@code max-relative-error}: what the bound of no capacity's relative error may exceed
 * @param precision {@code precision}: what activations are multiplied with each other in
 * @param output {@code output}: the directory capacities are written to
 * @param mode {@code mode}: what becomes of an output that exists already
 * @param report {@code report}: the file the report is written to, as JSON
 */
public record CapacityOptions(
        Optional<String> component,
        Optional<String> features,
        List<String> id,
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
        defaults.put("component", "");
        defaults.put("features", "");
        defaults.put("id", "");
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
                        + Names.nearest(name, DEFAULTS.keySet())
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("; known are " + String.join(", ", DEFAULTS.keySet())));
            }
            values.put(name, value.strip());
        });
        return new CapacityOptions(
                text(values, "component"),
                text(values, "features"),
                Arrays.stream(values.get("id").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
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
        values.put("component", component.orElse(""));
        values.put("features", features.orElse(""));
        values.put("id", String.join(",", id));
        values.put("strategy", strategy.orElse(AUTO));
        values.put("zero-activation", word(zeroActivation));
        values.put("max-relative-error", shortest(maxRelativeError));
        values.put("precision", word(precision));
        values.put("output", output.orElse(""));
        values.put("mode", word(mode));
        values.put("report", report.orElse(""));
        return values;
    }

    ColumnNames columnNames() {
        return new ColumnNames(component, features, id);
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
                    + Names.nearest(value, known)
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
