package io.sparkcapacity.input.listing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The type that spells all of some words exactly as they are. */
final class Spelling {
    /** Spark's value for rows without one. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");

    /** At most 15 digits, which a double keeps. */
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,6})\\.\\d{1,8}");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Spelling() {}

    /** Integers, doubles or dates if all words are spelled so, else text. */
    static DataType type(Collection<String> words) {
        DataType common = null;
        for (String word : words) {
            if (word.equals(NULL)) {
                continue;
            }
            DataType type = type(word);
            if (common == null || common.equals(type)) {
                common = type;
            } else if (isInteger(common) && isInteger(type)) {
                common = DataTypes.LongType;
            } else {
                return DataTypes.StringType;
            }
        }
        return common == null ? DataTypes.StringType : common;
    }

    private static boolean isInteger(DataType type) {
        return type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType);
    }

    private static DataType type(String word) {
        if (INTEGER.matcher(word).matches()) {
            long value = Long.parseLong(word);
            return value == (int) value ? DataTypes.IntegerType : DataTypes.LongType;
        }
        // Adding 0 turns -0.0, which is the same value as 0.0, into another word.
        if (DECIMAL.matcher(word).matches()
                && Double.toString(Double.parseDouble(word) + 0.0).equals(word)) {
            return DataTypes.DoubleType;
        }
        return DATE.matcher(word).matches() && isDate(word) ? DataTypes.DateType : DataTypes.StringType;
    }

    private static boolean isDate(String word) {
        try {
            LocalDate.parse(word);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
