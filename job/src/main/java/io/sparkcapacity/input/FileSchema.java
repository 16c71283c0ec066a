package io.sparkcapacity.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The schema in the footer of a file; thousands of files have the same.
 *
 * @param parquet Parquet's own
 * @param spark what Spark has written beside it, as JSON; empty if another program wrote the file
 */
record FileSchema(String parquet, String spark) implements Serializable {
    /** Marks columns of half precision among Spark's, which knows their bytes only. */
    private static final String HALF = "io.sparkcapacity.half";

    /** Whether the values in the column are of half precision, as two bytes each. */
    static boolean isHalf(StructField field) {
        return field.metadata().contains(HALF);
    }

    /** The columns as Spark can read them: half precision, which it refuses, as bytes, and marked. */
    StructType columns(SparkSession session) {
        if (!spark.isEmpty()) {
            return (StructType) DataType.fromJson(spark);
        }
        Set<String> halves = new HashSet<>();
        List<Type> fields = new ArrayList<>();
        MessageType schema = MessageTypeParser.parseMessageType(parquet);
        for (Type field : schema.getFields()) {
            Type plain = withoutHalves(field);
            if (!plain.equals(field)) {
                halves.add(field.getName());
            }
            fields.add(plain);
        }
        StructType columns = new ParquetToSparkSchemaConverter(
                        session.sessionState().conf())
                .convert(new MessageType(schema.getName(), fields));
        for (int k = 0; k < columns.size(); k++) {
            StructField field = columns.apply(k);
            if (halves.contains(field.name())) {
                columns.fields()[k] = new StructField(
                        field.name(),
                        field.dataType(),
                        field.nullable(),
                        new MetadataBuilder().putBoolean(HALF, true).build());
            }
        }
        return new StructType(columns.fields());
    }

    /** The bytes of every value of the column, if it is one of bytes and they are all as many; else 0. */
    int fixedBytes(String column) {
        MessageType schema = MessageTypeParser.parseMessageType(parquet);
        return schema.containsField(column) && schema.getType(column).isPrimitive()
                ? schema.getType(column).asPrimitiveType().getTypeLength()
                : 0;
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
