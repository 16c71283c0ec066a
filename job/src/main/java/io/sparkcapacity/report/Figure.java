package io.sparkcapacity.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure of a report: the report's JSON and the result of the procedures have it from here.
 *
 * @param name its kebab-case name: its key in JSON; a column has underscores for the hyphens
 * @param type its type as a column
 * @param value its value, of the column's Java type; null for NULL
 */
public record Figure<T>(String name, DataType type, Function<? super T, ?> value) {
    static <T> Figure<T> text(String name, Function<? super T, String> value) {
        return new Figure<>(name, DataTypes.StringType, value);
    }

    static <T> Figure<T> count(String name, Function<? super T, Long> value) {
        return new Figure<>(name, DataTypes.LongType, value);
    }

    static <T> Figure<T> number(String name, Function<? super T, Double> value) {
        return new Figure<>(name, DataTypes.DoubleType, value);
    }

    /** The same figure of a part of {@code S}. */
    public <S> Figure<S> of(Function<? super S, ? extends T> part) {
        return new Figure<>(name, type, whole -> value.apply(part.apply(whole)));
    }

    /** The same figure by another name. */
    public Figure<T> as(String otherName) {
        return new Figure<>(otherName, type, value);
    }

    /** The columns that {@code figures} are. */
    public static <T> StructType columns(List<Figure<T>> figures) {
        StructType columns = new StructType();
        for (Figure<T> figure : figures) {
            columns = columns.add(figure.name.replace('-', '_'), figure.type);
        }
        return columns;
    }

    /** The row of {@code subject} in those columns. */
    public static <T> Object[] row(List<Figure<T>> figures, T subject) {
        return figures.stream().map(figure -> figure.value.apply(subject)).toArray();
    }

    /** The JSON object of {@code subject}. */
    static <T> Map<String, Object> object(List<Figure<T>> figures, T subject) {
        Map<String, Object> object = new LinkedHashMap<>();
        figures.forEach(figure -> object.put(figure.name, figure.value.apply(subject)));
        return object;
    }
}
