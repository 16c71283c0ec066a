package io.sparkcapacity.input.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Types of Parquet that Spark does not have. Its readers take their values as bytes if the schema does not say what the
 * bytes are.
 */
final class ForeignTypes {
    /** Some versions of Parquet's library have no class for it: the type of a column that has nothing but nulls. */
    private static final String UNKNOWN = "UNKNOWN";

    private ForeignTypes() {}

    /** The schema as Spark can read it: bytes for values of half precision and for UUIDs. */
    static MessageType readable(MessageType schema) {
        return changed(schema, ForeignTypes::readable);
    }

    /** The schema in which the values are carried: floats for values of half precision, and text for UUIDs. */
    static MessageType carried(MessageType schema) {
        return changed(schema, ForeignTypes::carried);
    }

    private static PrimitiveType readable(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return isHalf(annotation) || isUuid(annotation) || UNKNOWN.equals(String.valueOf(annotation))
                ? like(
                        type,
                        new PrimitiveType(
                                type.getRepetition(),
                                type.getPrimitiveTypeName(),
                                type.getTypeLength(),
                                type.getName()))
                : type;
    }

    private static PrimitiveType carried(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (isHalf(annotation)) {
            return like(type, new PrimitiveType(type.getRepetition(), PrimitiveTypeName.FLOAT, type.getName()));
        }
        return isUuid(annotation)
                ? like(
                        type,
                        Types.primitive(PrimitiveTypeName.BINARY, type.getRepetition())
                                .as(LogicalTypeAnnotation.stringType())
                                .named(type.getName()))
                : readable(type);
    }

    private static boolean isHalf(LogicalTypeAnnotation annotation) {
        return annotation instanceof Float16LogicalTypeAnnotation;
    }

    private static boolean isUuid(LogicalTypeAnnotation annotation) {
        return annotation instanceof UUIDLogicalTypeAnnotation;
    }

    private static PrimitiveType like(PrimitiveType before, PrimitiveType type) {
        return Optional.ofNullable(before.getId())
                .map(id -> type.withId(id.intValue()))
                .orElse(type);
    }

    private static MessageType changed(MessageType schema, UnaryOperator<PrimitiveType> change) {
        return new MessageType(
                schema.getName(),
                schema.getFields().stream().map(field -> changed(field, change)).toList());
    }

    /** The type itself if nothing in it changes. */
    private static Type changed(Type type, UnaryOperator<PrimitiveType> change) {
        if (type.isPrimitive()) {
            return change.apply(type.asPrimitiveType());
        }
        GroupType group = type.asGroupType();
        List<Type> fields = new ArrayList<>();
        boolean same = true;
        for (Type field : group.getFields()) {
            Type after = changed(field, change);
            same &= after.equals(field);
            fields.add(after);
        }
        return same ? group : group.withNewFields(fields);
    }
}
