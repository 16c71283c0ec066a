package io.sparkcapacity.input;

import io.sparkcapacity.input.PinnedFiles.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a cache whose files need not have been written alike: those of the first file, each as wide as the widest
 * that any file has under its name. Half precision, which Spark has no type for, stays bytes in the files that have it.
 */
final class CacheSchema {
    private final List<StructType> ofFiles;
    private final Map<String, DataType> widest = new LinkedHashMap<>();
    private final Map<String, String> conflicts = new HashMap<>();

    private CacheSchema(List<StructType> ofFiles) {
        this.ofFiles = ofFiles;
    }

    static CacheSchema of(List<Stamp> files, List<FileFooter> footers, SparkSession session) {
        Map<FileSchema, StructType> converted = new HashMap<>();
        List<StructType> ofFiles = footers.stream()
                .map(footer -> converted.computeIfAbsent(footer.schema(), schema -> schema.columns(session)))
                .toList();
        CacheSchema schema = new CacheSchema(ofFiles);
        for (StructField field : ofFiles.get(0).fields()) {
            schema.widest.put(field.name(), plain(field));
        }
        Set<FileSchema> seen = new HashSet<>();
        for (int k = 0; k < files.size(); k++) {
            if (seen.add(footers.get(k).schema()) && k > 0) {
                schema.add(ofFiles.get(k), files.get(0).path(), files.get(k).path());
            }
        }
        return schema;
    }

    private void add(StructType more, String first, String path) {
        widest.replaceAll((name, type) -> {
            Optional<DataType> found = fieldOf(more, name).map(CacheSchema::plain);
            Optional<DataType> wider = found.flatMap(other -> wider(type, other));
            if (wider.isEmpty()) {
                conflicts.putIfAbsent(name, differ(name, described(type), first, described(found.orElse(null)), path));
            }
            return wider.orElse(type);
        });
        for (StructField field : more.fields()) {
            if (fieldOf(ofFiles.get(0), field.name()).isEmpty()) {
                String found = described(plain(field));
                conflicts.putIfAbsent(field.name(), differ(field.name(), described(null), first, found, path));
            }
        }
    }

    private static String differ(String column, String expected, String first, String found, String path) {
        return "Column '" + column + "' is " + expected + " in file " + first + " and " + found + " in file " + path
                + "; give them to separate runs, or rewrite one";
    }

    private static String described(DataType type) {
        return type == null ? "missing" : "of type " + type.catalogString();
    }

    /**
     * Fails if one of {@code columns} has types in some files that no type holds all values of, or is missing in some.
     *
     * @throws InvalidInputException naming two such files
     */
    void requireOneType(List<String> columns) {
        for (String column : columns) {
            if (conflicts.containsKey(column)) {
                throw new InvalidInputException(conflicts.get(column));
            }
        }
    }

    /** The columns to read file number {@code file} as. */
    StructType readAs(int file) {
        List<StructField> fields = new ArrayList<>();
        widest.forEach((name, type) -> {
            Optional<StructField> half = fieldOf(ofFiles.get(file), name).filter(FileSchema::isHalf);
            fields.add(half.orElseGet(() -> DataTypes.createStructField(name, type, true)));
        });
        return DataTypes.createStructType(fields);
    }

    private static Optional<StructField> fieldOf(StructType schema, String name) {
        return ActivationColumns.columnNamed(schema, name).map(schema::apply);
    }

    /** The type of the values in the column: float for those of half precision. */
    private static DataType plain(StructField field) {
        return FileSchema.isHalf(field) ? floats(field.dataType()) : field.dataType();
    }

    private static DataType floats(DataType halves) {
        if (halves instanceof ArrayType array) {
            return DataTypes.createArrayType(floats(array.elementType()));
        }
        return halves instanceof BinaryType ? DataTypes.FloatType : halves;
    }

    /** The narrower of the types that hold all values of both, if Spark can read both as that. */
    private static Optional<DataType> wider(DataType one, DataType other) {
        if (one.catalogString().equals(other.catalogString())) {
            return Optional.of(one);
        }
        if (one instanceof ArrayType array && other instanceof ArrayType arrays) {
            return wider(array.elementType(), arrays.elementType()).map(DataTypes::createArrayType);
        }
        for (List<DataType> widening : WIDENINGS) {
            if (widening.contains(one) && widening.contains(other)) {
                return Optional.of(widening.get(Math.max(widening.indexOf(one), widening.indexOf(other))));
            }
        }
        return Optional.empty();
    }

    private static final List<List<DataType>> WIDENINGS = List.of(
            List.of(DataTypes.FloatType, DataTypes.DoubleType),
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType));
}
