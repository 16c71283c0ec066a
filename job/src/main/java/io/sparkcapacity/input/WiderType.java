package io.sparkcapacity.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The narrowest type that holds all values of two types. */
final class WiderType {
    private static final List<List<DataType>> WIDENINGS = List.of(
            List.of(DataTypes.FloatType, DataTypes.DoubleType),
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType));

    private WiderType() {}

    /** Empty if there is none. */
    static Optional<DataType> of(DataType one, DataType other) {
        if (one.catalogString().equals(other.catalogString())) {
            return Optional.of(one);
        }
        if (one instanceof ArrayType array && other instanceof ArrayType arrays) {
            return of(array.elementType(), arrays.elementType()).map(DataTypes::createArrayType);
        }
        if (one instanceof MapType map && other instanceof MapType maps) {
            return of(map.keyType(), maps.keyType())
                    .flatMap(key ->
                            of(map.valueType(), maps.valueType()).map(value -> DataTypes.createMapType(key, value)));
        }
        if (one instanceof StructType struct && other instanceof StructType structs) {
            return ofStructs(struct, structs);
        }
        for (List<DataType> widening : WIDENINGS) {
            if (widening.contains(one) && widening.contains(other)) {
                return Optional.of(widening.get(Math.max(widening.indexOf(one), widening.indexOf(other))));
            }
        }
        return Optional.empty();
    }

    private static Optional<DataType> ofStructs(StructType one, StructType other) {
        if (!List.of(one.fieldNames()).equals(List.of(other.fieldNames()))) {
            return Optional.empty();
        }
        List<StructField> fields = new ArrayList<>();
        for (int k = 0; k < one.size(); k++) {
            String name = one.fieldNames()[k];
            of(one.fields()[k].dataType(), other.fields()[k].dataType())
                    .ifPresent(type -> fields.add(DataTypes.createStructField(name, type, true)));
        }
        return fields.size() == one.size() ? Optional.of(DataTypes.createStructType(fields)) : Optional.empty();
    }
}
