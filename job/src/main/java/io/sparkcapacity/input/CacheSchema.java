package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.FileStamp;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.Halves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a cache whose files may have different schemas: those of the first file, each with the widest type
 * that any file has for it. Half precision, for which Spark has no type, stays bytes in the files that have it.
 */
final class CacheSchema {
    private final List<FileSchema> kinds;
    private final List<Integer> kindOfFile = new ArrayList<>();
    private final List<StructType> readAs = new ArrayList<>();
    private final Map<String, DataType> widest = new LinkedHashMap<>();
    private final Map<String, String> conflicts = new HashMap<>();

    private CacheSchema(List<FileSchema> kinds) {
        this.kinds = kinds;
    }

    /** The columns of one kind of file by their names in lower case, because Spark ignores case. */
    private record Columns(StructType schema, Map<String, StructField> byName) {
        static Columns of(FileSchema file) {
            StructType schema = (StructType) DataType.fromJson(file.columns());
            Map<String, StructField> byName = new HashMap<>();
            for (StructField field : schema.fields()) {
                byName.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field);
            }
            return new Columns(schema, byName);
        }

        Optional<StructField> named(String name) {
            return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    static CacheSchema of(List<FileStamp> files, List<FileFooter> footers) {
        Map<FileSchema, Integer> numbers = new LinkedHashMap<>();
        List<String> firstFiles = new ArrayList<>();
        List<Integer> kindOfFile = new ArrayList<>();
        for (int k = 0; k < files.size(); k++) {
            int kind = numbers.computeIfAbsent(footers.get(k).schema(), schema -> numbers.size());
            if (kind == firstFiles.size()) {
                firstFiles.add(files.get(k).path());
            }
            kindOfFile.add(kind);
        }
        CacheSchema schema = new CacheSchema(List.copyOf(numbers.keySet()));
        schema.kindOfFile.addAll(kindOfFile);
        schema.resolve(firstFiles);
        return schema;
    }

    private void resolve(List<String> firstFiles) {
        List<Columns> columns = kinds.stream().map(Columns::of).toList();
        for (StructField field : columns.get(0).schema().fields()) {
            widest.put(field.name(), plain(field));
        }
        for (int kind = 1; kind < kinds.size(); kind++) {
            add(columns.get(0), columns.get(kind), firstFiles.get(0), firstFiles.get(kind));
        }
        for (Columns ofKind : columns) {
            List<StructField> fields = new ArrayList<>();
            widest.forEach((name, type) -> fields.add(ofKind.named(name)
                    .filter(FileSchema::isHalf)
                    .orElseGet(() -> DataTypes.createStructField(name, type, true))));
            readAs.add(DataTypes.createStructType(fields));
        }
    }

    private void add(Columns before, Columns more, String first, String path) {
        widest.replaceAll((name, type) -> {
            Optional<DataType> found = more.named(name).map(CacheSchema::plain);
            Optional<DataType> wider = found.flatMap(other -> wider(type, other));
            if (wider.isEmpty()) {
                conflicts.putIfAbsent(name, differ(name, described(Optional.of(type)), first, described(found), path));
            }
            return wider.orElse(type);
        });
        for (StructField field : more.schema().fields()) {
            if (before.named(field.name()).isEmpty()) {
                String found = described(Optional.of(plain(field)));
                conflicts.putIfAbsent(
                        field.name(), differ(field.name(), described(Optional.empty()), first, found, path));
            }
        }
    }

    private static String differ(String column, String expected, String first, String found, String path) {
        return "Column '" + column + "' is " + expected + " in file " + first + " and " + found + " in file " + path
                + "; write one again with a cast, or carry other columns with --id";
    }

    private static String described(Optional<DataType> type) {
        return type.map(known -> "of type " + known.catalogString()).orElse("missing");
    }

    /**
     * Fails if one of {@code columns} is missing in some files, or no type can hold its values of all files.
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

    /** The kind of file number {@code file}: files of one kind have the same schema. */
    int kindOf(int file) {
        return kindOfFile.get(file);
    }

    /** The columns as which files of a kind are read. */
    StructType readAs(int kind) {
        return readAs.get(kind);
    }

    /** The type of the values in the column: float for those of half precision. */
    private static DataType plain(StructField field) {
        return FileSchema.isHalf(field) ? Halves.widened(field.dataType()) : field.dataType();
    }

    /** The narrowest type that holds all values of both, if Spark can read both as that type. */
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
