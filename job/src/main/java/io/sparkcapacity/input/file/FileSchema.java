package io.sparkcapacity.input.file;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * The schema in the footer of a file. Thousands of files can have the same one.
 *
 * @param columns the columns as Spark can read them, as JSON. Half precision, which Spark refuses, is bytes with a
 *     mark.
 * @param fixedBytes the length by column, for columns of bytes that all have one length
 */
public record FileSchema(String columns, Map<String, Integer> fixedBytes) implements Serializable {
    /** Marks columns of half precision, which are bytes for Spark. */
    private static final String HALF = "io.sparkcapacity.half";

    /** The key under which Spark writes its own schema next to Parquet's. */
    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    /** Whether the values in the column are of half precision, two bytes each. */
    public static boolean isHalf(StructField field) {
        return field.metadata().contains(HALF);
    }

    /**
     * The schema of a file.
     *
     * @param keyValues the metadata of the writer
     * @param settings the settings of Spark's reader
     */
    static FileSchema of(MessageType schema, Map<String, String> keyValues, Map<String, String> settings) {
        Map<String, Integer> fixedBytes = new HashMap<>();
        for (Type field : schema.getFields()) {
            if (field.isPrimitive() && field.asPrimitiveType().getTypeLength() > 0) {
                fixedBytes.put(field.getName(), field.asPrimitiveType().getTypeLength());
            }
        }
        StructType columns = ofSpark(keyValues)
                .filter(spark -> hasNamesOf(spark, schema))
                .orElseGet(() -> converted(schema, settings));
        return new FileSchema(columns.json(), fixedBytes);
    }

    private static Optional<StructType> ofSpark(Map<String, String> keyValues) {
        try {
            return Optional.ofNullable(keyValues.get(SPARK_SCHEMA)).map(json -> (StructType) DataType.fromJson(json));
        } catch (RuntimeException e) {
            return Optional.empty(); // By a later Spark, or of an unknown type: Parquet's schema is used instead.
        }
    }

    /**
     * Whether Spark's schema names what the file has. Programs that rewrite a file may copy the schema of the old one,
     * and Spark reads a column of another name as NULL.
     */
    private static boolean hasNamesOf(DataType spark, Type type) {
        if (spark instanceof UserDefinedType<?> own) {
            return hasNamesOf(own.sqlType(), type);
        }
        if (!(spark instanceof StructType struct)) {
            return true;
        }
        if (type.isPrimitive() || type.asGroupType().getFieldCount() != struct.size()) {
            return false;
        }
        for (int k = 0; k < struct.size(); k++) {
            Type field = type.asGroupType().getType(k);
            if (!struct.fields()[k].name().equals(field.getName())
                    || !hasNamesOf(struct.fields()[k].dataType(), field)) {
                return false;
            }
        }
        return true;
    }

    private static StructType converted(MessageType schema, Map<String, String> settings) {
        MessageType plain = withoutHalves(schema);
        Set<String> halves = new HashSet<>();
        for (Type field : schema.getFields()) {
            if (!plain.getType(field.getName()).equals(field)) {
                halves.add(field.getName());
            }
        }
        SQLConf conf = new SQLConf();
        settings.forEach(conf::setConfString);
        StructType columns = new ParquetToSparkSchemaConverter(conf).convert(plain);
        Metadata half = new MetadataBuilder().putBoolean(HALF, true).build();
        return new StructType(Stream.of(columns.fields())
                .map(field -> halves.contains(field.name())
                        ? new StructField(field.name(), field.dataType(), field.nullable(), half)
                        : field)
                .toArray(StructField[]::new));
    }

    /** The schema with bytes for values of half precision. */
    static MessageType withoutHalves(MessageType schema) {
        return new MessageType(
                schema.getName(),
                schema.getFields().stream().map(FileSchema::withoutHalves).toList());
    }

    /** The type itself if it contains no half precision. */
    private static Type withoutHalves(Type type) {
        if (type instanceof PrimitiveType primitive) {
            return primitive.getLogicalTypeAnnotation() instanceof Float16LogicalTypeAnnotation
                    ? new PrimitiveType(
                            primitive.getRepetition(),
                            primitive.getPrimitiveTypeName(),
                            primitive.getTypeLength(),
                            primitive.getName())
                    : primitive;
        }
        GroupType group = type.asGroupType();
        List<Type> fields = new ArrayList<>();
        boolean changed = false;
        for (Type field : group.getFields()) {
            fields.add(withoutHalves(field));
            changed |= !fields.get(fields.size() - 1).equals(field);
        }
        return changed ? group.withNewFields(fields) : group;
    }
}
