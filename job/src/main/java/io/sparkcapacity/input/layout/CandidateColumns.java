package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a schema that can hold activations: those that are named, and those whose type fits.
 *
 * @param asked the columns that {@code --features} names; if it names none, the column {@code features} if there is one
 */
record CandidateColumns(StructType schema, Reading reading, List<String> asked) {
    /** @throws InvalidInputException if {@code --features} names a column that does not exist */
    static CandidateColumns of(StructType schema, Reading reading) {
        return new CandidateColumns(schema, reading, NamedColumns.in(schema, reading.features()));
    }

    /** The columns that can hold one vector per value. */
    List<String> vectors() {
        return columns(this::isVector);
    }

    /** The columns that can hold a list of vectors per value. */
    List<String> listsOfVectors() {
        return columns(this::isListOfVectors);
    }

    List<String> listsOfIntegers() {
        return columns(
                field -> field.dataType() instanceof ArrayType list && list.elementType() instanceof IntegralType);
    }

    /** The columns of bytes that are not half precision: vectors if {@code --dtype} says so. */
    List<String> bytes() {
        return columns(field -> field.dataType() instanceof BinaryType && !FileSchema.isHalf(field));
    }

    private List<String> columns(Predicate<StructField> matching) {
        return Arrays.stream(schema.fields())
                .filter(matching)
                .map(StructField::name)
                .toList();
    }

    StructField field(String column) {
        return schema.apply(column);
    }

    /** The type of {@code column}, for messages. */
    String typeOf(String column) {
        return field(column).dataType().catalogString();
    }

    /** The type of the values in the bytes of {@code column}, if that is known. */
    Optional<ElementType> elements(String column) {
        return FileSchema.isHalf(field(column)) ? Optional.of(ElementType.F16) : reading.elements();
    }

    boolean isVector(StructField field) {
        return isVector(field, field.dataType());
    }

    /** Bytes are halves if the file says so, and whole vectors if an option says so. */
    private boolean isVector(StructField field, DataType type) {
        return type instanceof BinaryType
                ? reading.elements().isPresent() && !FileSchema.isHalf(field)
                : FeatureEncoding.isVector(
                        type, FileSchema.isHalf(field) ? Optional.of(ElementType.F16) : Optional.empty());
    }

    boolean isListOfVectors(StructField field) {
        return field.dataType() instanceof ArrayType list && isVector(field, list.elementType());
    }

    static boolean isNumber(StructField field) {
        return field.dataType() instanceof NumericType || FileSchema.isHalf(field);
    }

    /** The columns of lists of vectors: those asked for, or else all. */
    List<String> requireListsOfVectors() {
        List<String> lists = asked.isEmpty() ? listsOfVectors() : asked;
        for (String name : lists) {
            if (!isListOfVectors(field(name))) {
                throw new InvalidInputException("Column '" + name + "' is of type " + typeOf(name)
                        + ", which is not a list of vectors such as array<array<float>>; name others with --features");
            }
        }
        if (lists.isEmpty()) {
            throw new InvalidInputException("The input has no column of lists of vectors such as array<array<float>>,"
                    + " only " + Columns.described(schema) + "; name another --layout");
        }
        return lists;
    }

    /** The only one of {@code names}. */
    static String only(List<String> names) {
        if (names.size() > 1) {
            throw new InvalidInputException("The columns " + Columns.listed(names)
                    + " can't be read together as vectors; name one with --features and run once for each"
                    + LayoutName.CHOICES);
        }
        return names.get(0);
    }

    /** Fails if another column than {@code replaced} has the name of one that a layout makes. */
    void requireFree(String name, List<String> replaced) {
        Columns.named(schema, name).filter(found -> !replaced.contains(found)).ifPresent(column -> {
            throw new InvalidInputException("The input's column '" + column
                    + "' has the name of one that is made when vectors are taken apart or put together;"
                    + " rename it");
        });
    }
}
