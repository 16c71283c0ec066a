package io.sparkcapacity.input.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of a Parquet file as Spark has them. They are converted one by one, so that a column of a type that Spark
 * refuses matters only where it is used.
 *
 * @param readable those that Spark can read
 * @param unreadable what the others hold, by name
 */
record ConvertedColumns(List<Taken> readable, Map<String, String> unreadable) {
    /** A column as it is read, and the type in which it is carried. */
    record Taken(StructField field, DataType carried) {}

    static ConvertedColumns of(MessageType schema, Map<String, String> keyValues, Map<String, String> settings) {
        SQLConf conf = new SQLConf();
        settings.forEach(conf::setConfString);
        ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(conf);
        List<Optional<StructField>> read = converted(ForeignTypes.readable(schema), converter);
        List<Optional<StructField>> carried = converted(ForeignTypes.carried(schema), converter);
        SparkFields spark = new SparkFields(keyValues);
        Set<String> twice = namedTwice(schema.getFields());
        List<Taken> readable = new ArrayList<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        for (int k = 0; k < read.size(); k++) {
            Type type = schema.getType(k);
            if (twice.contains(type.getName())) {
                unreadable.put(type.getName(), "two columns of this name");
            } else if (read.get(k).isEmpty() || carried.get(k).isEmpty()) {
                unreadable.put(type.getName(), refused(type, converter));
            } else {
                StructField stored = read.get(k).get();
                StructField field = spark.orElse(stored);
                readable.add(new Taken(
                        field, field.equals(stored) ? carried.get(k).get().dataType() : field.dataType()));
            }
        }
        return new ConvertedColumns(readable, unreadable);
    }

    /** Every column that the converter takes. */
    private static List<Optional<StructField>> converted(MessageType schema, ParquetToSparkSchemaConverter converter) {
        if (schema.getFieldCount() == 1 && !isTaken(schema.getType(0))) {
            return List.of(Optional.empty());
        }
        try {
            if (schema.getFields().stream().allMatch(ConvertedColumns::isTaken)) {
                return Stream.of(converter.convert(schema).fields())
                        .map(Optional::of)
                        .toList();
            }
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            if (schema.getFieldCount() == 1) {
                return List.of(Optional.empty());
            }
        }
        return schema.getFields().stream()
                .flatMap(field -> converted(new MessageType(schema.getName(), field), converter).stream())
                .toList();
    }

    /** Versions of Spark differ in times of day, and none writes them. Fields of one name can't be told apart. */
    private static boolean isTaken(Type type) {
        if (type.isPrimitive()) {
            return !(type.getLogicalTypeAnnotation() instanceof TimeLogicalTypeAnnotation);
        }
        List<Type> fields = type.asGroupType().getFields();
        return namedTwice(fields).isEmpty() && fields.stream().allMatch(ConvertedColumns::isTaken);
    }

    private static Set<String> namedTwice(List<Type> fields) {
        Set<String> names = new HashSet<>();
        Set<String> twice = new HashSet<>();
        fields.stream().map(Type::getName).filter(name -> !names.add(name)).forEach(twice::add);
        return twice;
    }

    /** The first part of {@code type} that the converter refuses, for people. */
    private static String refused(Type type, ParquetToSparkSchemaConverter converter) {
        if (!type.isPrimitive()) {
            for (Type field : type.asGroupType().getFields()) {
                if (converted(ForeignTypes.readable(new MessageType("part", field)), converter)
                        .get(0)
                        .isEmpty()) {
                    return refused(field, converter);
                }
            }
            return "a group of fields (" + type.getName() + ")";
        }
        String primitive = type.asPrimitiveType().getPrimitiveTypeName().name();
        return Optional.ofNullable(type.getLogicalTypeAnnotation())
                .map(annotation -> primitive + " (" + annotation + ")")
                .orElse(primitive);
    }
}
