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

/**
 * The schema in the footer of a file; thousands of files have the same.
 *
 * @param columns the columns as Spark can read them, as JSON: half precision, which it refuses, as bytes, and marked
 * @param fixedBytes by column of bytes of one length each, that length
 */
public record FileSchema(String columns, Map<String, Integer> fixedBytes) implements Serializable {
    /** Marks columns of half precision among Spark's, which knows their bytes only. */
    private static final String HALF = "io.sparkcapacity.half";

    /** Where Spark has written its own schema beside Parquet's. */
    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    /** Whether the values in the column are of half precision, as two bytes each. */
    public static boolean isHalf(StructField field) {
        return field.metadata().contains(HALF);
    }

    /**
     * The schema of a file.
     *
     * @param keyValues what the writer has noted beside it
     * @param settings of Spark's reader
     */
    static FileSchema of(MessageType schema, Map<String, String> keyValues, Map<String, String> settings) {
        Map<String, Integer> fixedBytes = new HashMap<>();
        for (Type field : schema.getFields()) {
            if (field.isPrimitive() && field.asPrimitiveType().getTypeLength() > 0) {
                fixedBytes.put(field.getName(), field.asPrimitiveType().getTypeLength());
            }
        }
        StructType columns = ofSpark(keyValues.get(SPARK_SCHEMA)).orElseGet(() -> converted(schema, settings));
        return new FileSchema(columns.json(), fixedBytes);
    }

    private static Optional<StructType> ofSpark(String json) {
        try {
            return json == null ? Optional.empty() : Optional.of((StructType) DataType.fromJson(json));
        } catch (RuntimeException e) {
            return Optional.empty(); // A later Spark's, or of a type that isn't here: Parquet's will do.
        }
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

    /** The schema with values of half precision as the bytes they are. */
    static MessageType withoutHalves(MessageType schema) {
        return new MessageType(
                schema.getName(),
                schema.getFields().stream().map(FileSchema::withoutHalves).toList());
    }

    /** The type itself if there is nothing of half precision in it. */
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
