package io.sparkcapacity.options;

import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A number, or true and false.
 *
 * @param parameterClass the class of a value that is passed from outside
 * @param parser the value that a text stands for, if it does
 * @param printer the text of a value
 * @param description what a value is, for error messages, from an example
 */
record Parsed<T>(
        Class<?> parameterClass,
        Function<String, Optional<T>> parser,
        Function<T, String> printer,
        Function<String, String> description)
        implements OptionType<T> {
    private static final String ON = "true";
    private static final String OFF = "false";

    /** A positive number. */
    static final OptionType<Double> POSITIVE = new Parsed<>(
            Double.class, Parsed::positive, Parsed::shortest, example -> "a positive number such as " + example);

    /** A number of features, or none. */
    static final OptionType<OptionalInt> FEATURES = new Parsed<>(
            Integer.class,
            Parsed::features,
            Parsed::orNothing,
            example -> "a number of features such as 24576, and at most " + FeatureEncoding.MOST_FEATURES);

    /** True or false; on the command line the flag alone. */
    static final OptionType<Boolean> SWITCH = new Parsed<>(
            Boolean.class,
            text -> Optional.of(text)
                    .filter(word -> word.equals(ON) || word.equals(OFF))
                    .map(ON::equals),
            on -> on ? ON : OFF,
            example -> ON + " or " + OFF);

    private static Optional<Double> positive(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(number -> number > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String shortest(double value) {
        return Double.toString(value).replace(".0E", "e").replace("E", "e");
    }

    private static Optional<OptionalInt> features(String text) {
        if (text.isEmpty()) {
            return Optional.of(OptionalInt.empty());
        }
        try {
            return Optional.of(Integer.valueOf(text))
                    .filter(features -> features > 0 && features <= FeatureEncoding.MOST_FEATURES)
                    .map(OptionalInt::of);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String orNothing(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "";
    }

    @Override
    public Optional<T> parse(String text) {
        return parser.apply(text.strip());
    }

    @Override
    public String remedy(String text, String example) {
        return "it is " + description.apply(example);
    }

    @Override
    public String print(T value) {
        return printer.apply(value);
    }
}
