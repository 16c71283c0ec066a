package io.sparkcapacity;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of one run: a value for each entry of the table {@link Options}. Names are those of the configuration
 * file, the command line and the report.
 */
public final class CapacityOptions {
    /** Every option by its name, in the order of the table; values are in the form in which they are printed. */
    private final Map<String, String> values;

    private CapacityOptions(Map<String, String> values) {
        this.values = values;
    }

    /** All options with their defaults. */
    public static CapacityOptions defaults() {
        return of(Map.of());
    }

    /**
     * Options by name. An option that is not named has its default.
     *
     * @throws InvalidSettingException if a name is unknown, a value is malformed, or two values do not go together
     */
    public static CapacityOptions of(Map<String, String> named) {
        Map<String, String> values = new LinkedHashMap<>();
        Options.ofRun().forEach(option -> values.put(option.name(), option.defaultText()));
        named.forEach((name, value) -> {
            Option<?> option = Options.named(name);
            values.put(name, option.canonical(value));
        });
        CapacityOptions options = new CapacityOptions(values);
        options.requireConsistent();
        return options;
    }

    private void requireConsistent() {
        if (get(Options.QUARANTINE).isPresent() && get(Options.ON_INVALID) != OnInvalid.QUARANTINE) {
            throw new InvalidSettingException("A place for rows that are left out is named, but on-invalid is '"
                    + values.get(Options.ON_INVALID.name()) + "'; it goes with --on-invalid quarantine");
        }
    }

    /**
     * The value of an option, for example {@code get(Options.PRECISION)}.
     *
     * @throws IllegalArgumentException if it is an option of the command line alone
     */
    public <T> T get(Option<T> option) {
        if (option.scope() == Scope.COMMAND_LINE) {
            throw new IllegalArgumentException("Option '" + option.name() + "' is of the command line, not of a run");
        }
        return option.parse(values.get(option.name()));
    }

    /**
     * These options with one changed, for example {@code with("zero-activation", "nan")}.
     *
     * @throws InvalidSettingException if the name is unknown or the value is malformed
     */
    public CapacityOptions with(String name, String value) {
        Map<String, String> changed = toMap();
        changed.put(name, value);
        return of(changed);
    }

    /** The value of every option by its name, as {@link #of} takes them. */
    public Map<String, String> toMap() {
        return new LinkedHashMap<>(values);
    }

    /** How the input is read. */
    public Reading reading() {
        return new Reading(
                get(Options.LAYOUT),
                get(Options.COMPONENT),
                get(Options.COMPONENT_NAMES),
                get(Options.FEATURES),
                get(Options.DTYPE),
                get(Options.SIZE),
                get(Options.ID),
                get(Options.WHERE),
                get(Options.ON_INVALID));
    }

    /**
     * What to read.
     *
     * @param paths the paths of the input; none if the option {@code table} is given
     * @throws InvalidSettingException if there is no input, or both paths and a table
     */
    public Source source(List<String> paths) {
        return new Source(paths, get(Options.INPUT_FORMAT), get(Options.TABLE));
    }

    /**
     * Fails if a directory that has to be written is not named.
     *
     * @throws InvalidSettingException if one is missing; the message names its option
     */
    public void requirePlaces() {
        if (get(Options.OUTPUT).isEmpty()) {
            throw new InvalidSettingException("No output is named; say where to write with --output PATH");
        }
        if (get(Options.ON_INVALID) == OnInvalid.QUARANTINE
                && get(Options.QUARANTINE).isEmpty()) {
            throw new InvalidSettingException(
                    "No place for the rows that are left out is named; say where to write them with --quarantine PATH");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CapacityOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
