package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.file.ColumnNames;
import io.sparkcapacity.input.file.FileFooter;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.file.FileStamp;
import io.sparkcapacity.input.table.Columns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a cache whose files may have different schemas: those of all files. Each file is read in its own
 * types, and its values are converted to the widest type of all files where they are carried. So a column matters only
 * where it is used, and in files where it has values.
 */
final class CacheSchema {
    private final ColumnNames names;
    private final List<FileSchema> kinds;
    private final List<Integer> kindOfFile;
    private final List<StructType> readAs = new ArrayList<>();
    private final Map<String, CacheColumn> columns = new LinkedHashMap<>();

    private CacheSchema(ColumnNames names, List<FileSchema> kinds, List<Integer> kindOfFile) {
        this.names = names;
        this.kinds = kinds;
        this.kindOfFile = List.copyOf(kindOfFile);
    }

    static CacheSchema of(List<FileStamp> files, List<FileFooter> footers, ColumnNames names) {
        Map<FileSchema, Integer> numbers = new LinkedHashMap<>();
        List<String> firstFiles = new ArrayList<>();
        List<Integer> kindOfFile = new ArrayList<>();
        BitSet withRows = new BitSet();
        for (int k = 0; k < files.size(); k++) {
            int kind = numbers.computeIfAbsent(footers.get(k).schema(), schema -> numbers.size());
            if (kind == firstFiles.size()) {
                firstFiles.add(files.get(k).path());
            }
            kindOfFile.add(kind);
            if (footers.get(k).rows() > 0) {
                withRows.set(kind);
            }
        }
        if (withRows.isEmpty()) {
            withRows.set(0, numbers.size());
        }
        CacheSchema schema = new CacheSchema(names, List.copyOf(numbers.keySet()), kindOfFile);
        schema.resolve(firstFiles, withRows);
        return schema;
    }

    /** @param withRows the kinds of which some file has rows */
    private void resolve(List<String> firstFiles, BitSet withRows) {
        List<Map<String, StructField>> fields =
                kinds.stream().map(this::fieldsOf).toList();
        withRows.stream().forEach(kind -> {
            fields.get(kind).forEach((key, field) -> columns.putIfAbsent(key, new CacheColumn(field.name())));
            kinds.get(kind)
                    .unreadable()
                    .keySet()
                    .forEach(name -> columns.putIfAbsent(names.key(name), new CacheColumn(name)));
        });
        withRows.stream().forEach(kind -> addTypes(kinds.get(kind), fields.get(kind), firstFiles.get(kind)));
        fields.forEach(ofKind -> columns.forEach(
                (key, column) -> Optional.ofNullable(ofKind.get(key)).ifPresent(column::addWithoutValues)));
        fields.forEach(ofKind ->
                readAs.add(new StructType(columns.entrySet().stream()
                        .flatMap(column -> Optional.ofNullable(ofKind.get(column.getKey()))
                                .flatMap(field -> column.getValue().read(field))
                                .stream())
                        .toArray(StructField[]::new))));
    }

    private Map<String, StructField> fieldsOf(FileSchema kind) {
        Map<String, StructField> fields = new LinkedHashMap<>();
        for (StructField field : ((StructType) DataType.fromJson(kind.columns())).fields()) {
            fields.put(names.key(field.name()), field);
        }
        return fields;
    }

    private void addTypes(FileSchema kind, Map<String, StructField> fields, String file) {
        columns.forEach((key, column) -> {
            Optional<StructField> field = Optional.ofNullable(fields.get(key));
            if (field.filter(FileSchema::hasOnlyNulls).isEmpty()) {
                column.add(file, field);
            }
        });
        kind.unreadable().forEach((name, holds) -> columns.get(names.key(name)).addUnreadable(file, holds));
    }

    /**
     * Fails if one of {@code used} is missing in some files, or cannot be read, or no type can hold its values of all
     * files.
     *
     * @throws InvalidInputException naming the column and the file
     */
    void requireUsable(List<String> used, ColumnUse use) {
        for (String name : used) {
            Optional.ofNullable(columns.get(names.key(name)))
                    .flatMap(column -> column.problem(use))
                    .ifPresent(problem -> {
                        throw new InvalidInputException(problem);
                    });
        }
    }

    /** The kind of file number {@code file}: files of one kind have the same schema. */
    int kindOf(int file) {
        return kindOfFile.get(file);
    }

    /** The columns that are read from files of a kind, in their types. */
    StructType readAs(int kind) {
        return readAs.get(kind);
    }

    /** The rows with all columns of the cache, in their order; those that were not read are null. */
    Dataset<Row> complete(Dataset<Row> rows) {
        StructType schema = rows.schema();
        Map<String, String> read = new LinkedHashMap<>();
        for (String name : schema.fieldNames()) {
            read.put(names.key(name), name);
        }
        if (List.copyOf(read.keySet()).equals(List.copyOf(columns.keySet()))) {
            return rows;
        }
        Stream<Column> all = columns.entrySet().stream()
                .map(column -> Optional.ofNullable(read.remove(column.getKey()))
                        .map(Columns::quoted)
                        .orElseGet(() -> absent(column.getValue())));
        List<Column> selected = new ArrayList<>(all.toList());
        read.values().forEach(name -> selected.add(Columns.quoted(name))); // Those of folders.
        return rows.select(selected.toArray(Column[]::new));
    }

    private static Column absent(CacheColumn column) {
        StructField field = column.absent();
        return functions.lit(null).cast(field.dataType()).as(field.name(), field.metadata());
    }
}
