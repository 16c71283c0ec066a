package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that folders named {@code column=value} are. A column has one type in the whole input: a number or a date
 * if all of its values are spelled as that type spells them, else text. So no two folders become one value.
 */
public final class FolderColumns {
    /** The folders of the first file below each base, from the top. */
    private final Map<Path, List<NamedValue>> ofBase = new LinkedHashMap<>();

    private final Map<Path, Path> firstFolder = new HashMap<>();
    private final Map<String, Map<String, Path>> values = new HashMap<>();

    private final boolean text;

    private FolderColumns(boolean text) {
        this.text = text;
    }

    /**
     * The columns of an input.
     *
     * @param folders the folders of its files by the base below which folders are columns
     * @throws InvalidInputException if folders below one base have other columns than others, lack a name or a value,
     *     or spell one value in two ways
     */
    public static FolderColumns of(Map<Path, Set<Path>> folders) {
        FolderColumns columns = new FolderColumns(false);
        folders.forEach((base, below) -> below.forEach(folder -> columns.add(base, folder)));
        return columns;
    }

    private void add(Path base, Path folder) {
        List<NamedValue> found = NamedValue.allOf(base, folder);
        List<NamedValue> first = ofBase.putIfAbsent(base, found);
        Path before = firstFolder.putIfAbsent(base, folder);
        if (first != null && !NamedValue.areSameColumns(first, found)) {
            throw new InvalidInputException("Files in " + before + " have " + described(first) + ", and files in "
                    + folder + " have " + described(found)
                    + "; put all files into folders for the same columns, one below the other");
        }
        found.forEach(this::add);
    }

    private void add(NamedValue value) {
        Path before =
                values.computeIfAbsent(value.key(), key -> new HashMap<>()).putIfAbsent(value.value(), value.folder());
        if (before != null && !before.getName().equals(value.folder().getName())) {
            throw new InvalidInputException("Folders " + before + " and " + value.folder()
                    + " spell the same value of column '" + value.column()
                    + "', and would be compared as one; rename one of them");
        }
    }

    private static String described(List<NamedValue> columns) {
        return columns.isEmpty()
                ? "no column from a folder"
                : "the columns "
                        + String.join(
                                ", ", columns.stream().map(NamedValue::column).toList()) + " from the folders in "
                        + columns.get(0).folder().getParent();
    }

    /** Their names. */
    public List<String> names() {
        return ofBase.values().stream()
                .flatMap(List::stream)
                .map(NamedValue::column)
                .distinct()
                .toList();
    }

    /** The columns of the files below {@code base}. */
    public StructType in(Path base) {
        return new StructType(ofBase.getOrDefault(base, List.of()).stream()
                .map(column -> DataTypes.createStructField(column.column(), type(column.key()), true))
                .toArray(StructField[]::new));
    }

    private DataType type(String key) {
        return text ? DataTypes.StringType : Spelling.type(values.get(key).keySet());
    }

    /** The type of the column, if folders are such a column; case does not matter. */
    public Optional<DataType> typeOf(String column) {
        String key = column.toLowerCase(Locale.ROOT);
        return values.containsKey(key) ? Optional.of(type(key)) : Optional.empty();
    }

    /** The same columns, with every value as it is spelled. */
    public FolderColumns asText() {
        FolderColumns columns = new FolderColumns(true);
        columns.ofBase.putAll(ofBase);
        columns.values.putAll(values);
        return columns;
    }

    /**
     * The columns of files with the columns of their folders. If both have a column, that of the folder counts; it is
     * text if the files' is.
     *
     * @param key the same for all names of one column
     */
    public StructType added(StructType files, Path base, UnaryOperator<String> key) {
        List<StructField> fields = new ArrayList<>(List.of(files.fields()));
        for (StructField folder : in(base).fields()) {
            Predicate<StructField> isSame = field -> key.apply(field.name()).equals(key.apply(folder.name()));
            DataType type = Stream.of(files.fields())
                    .filter(isSame)
                    .findFirst()
                    .filter(field -> field.dataType().equals(DataTypes.StringType)
                            || (field.dataType().equals(DataTypes.LongType)
                                    && folder.dataType().equals(DataTypes.IntegerType)))
                    .map(StructField::dataType)
                    .orElse(folder.dataType());
            fields.removeIf(isSame);
            fields.add(DataTypes.createStructField(folder.name(), type, true));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }
}
