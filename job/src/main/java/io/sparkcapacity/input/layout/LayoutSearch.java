package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.SourceFile;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds out how a table holds activations: from what was asked for, and else from its columns where they leave no doubt. */
public final class LayoutSearch {
    private static final String LAYOUTS = ", or say how activations are stored with --layout vector, sequence,"
            + " components, wide or coordinates, and where with --features, such as --features 'f_*' for a column a"
            + " feature";

    /** How a table holds activations, and why it is thought to, for people. */
    public record Found(Layout layout, String reason) {}

    private record Guess(LayoutName name, String reason) {}

    private final StructType schema;
    private final Reading reading;
    private final List<String> asked;

    private LayoutSearch(StructType schema, Reading reading) {
        this.schema = schema;
        this.reading = reading;
        this.asked = askedColumns();
    }

    /**
     * The layout of a table of the columns {@code schema}.
     *
     * @throws InvalidInputException if no column, or more than one, could hold what was asked for
     * @throws InvalidSettingException if an option that the layout needs is missing
     */
    public static Found of(StructType schema, Reading reading) {
        LayoutSearch search = new LayoutSearch(schema, reading);
        Guess guess = reading.layout()
                .map(name -> new Guess(name, "--layout says so"))
                .orElseGet(search::guess);
        return new Found(search.as(guess.name()), guess.reason());
    }

    private Layout as(LayoutName name) {
        return switch (name) {
            case VECTOR -> vector();
            case SEQUENCE -> sequence();
            case COMPONENTS -> components();
            case WIDE -> wide();
            case COORDINATES -> coordinates();
        };
    }

    private Guess guess() {
        if (!asked.isEmpty()) {
            return ofColumns(
                    asked,
                    reading.features().isEmpty()
                            ? "there is a column '" + asked.get(0) + "'"
                            : "--features names " + Columns.listed(asked));
        }
        List<String> vectors = columns(this::isVector);
        if (vectors.size() == 1) {
            return new Guess(LayoutName.VECTOR, "column '" + vectors.get(0) + "' alone can hold vectors");
        }
        List<String> lists = columns(this::isListOfVectors);
        if (vectors.isEmpty() && !lists.isEmpty()) {
            return ofColumns(lists, Columns.listed(lists) + " alone can hold vectors");
        }
        boolean coordinates = vectors.isEmpty()
                && Stream.of(Coordinates.ROW, Coordinates.FEATURE, Coordinates.VALUE)
                        .allMatch(name -> Columns.named(schema, name).isPresent());
        return coordinates
                ? new Guess(LayoutName.COORDINATES, "there are columns row, feature and value")
                : new Guess(LayoutName.VECTOR, "nothing else fits");
    }

    private Guess ofColumns(List<String> names, String reason) {
        if (names.stream().allMatch(name -> isListOfVectors(schema.apply(name)))) {
            List<String> besides = columns(LayoutSearch::isListOfIntegers);
            if (!besides.isEmpty()) {
                return new Guess(
                        LayoutName.SEQUENCE,
                        reason + ", with a list of numbers beside them, " + Columns.listed(besides));
            }
            if (names.size() > 1 || names.get(0).contains(".")) {
                return new Guess(
                        LayoutName.SEQUENCE,
                        reason + (names.size() > 1 ? ", each a hook point" : ", named as hook points are"));
            }
            throw new InvalidSettingException("Column '" + names.get(0)
                    + "' holds lists of vectors, which may be the tokens of a sequence or one vector a component; say"
                    + " which with --layout sequence or --layout components");
        }
        boolean numbers = names.size() > 1 && names.stream().allMatch(name -> isNumber(schema.apply(name)));
        if (numbers && names.size() == 3 && reading.size().isPresent()) {
            throw new InvalidSettingException("The columns " + String.join(", ", names)
                    + " may be the row, the feature and the value of coordinates, or three features; say which with"
                    + " --layout coordinates or --layout wide");
        }
        return numbers
                ? new Guess(LayoutName.WIDE, reason + ", all of them numbers")
                : new Guess(LayoutName.VECTOR, reason);
    }

    private Layout vector() {
        String features = asked.isEmpty() ? onlyVector() : only(asked);
        StructField field = schema.apply(features);
        if (!isVector(field) && !(field.dataType() instanceof BinaryType)) {
            throw new InvalidInputException("Column '" + features + "' is of type "
                    + field.dataType().catalogString() + ", which holds no vector (" + FeatureEncoding.VECTORS
                    + " does); name another with --features");
        }
        return new VectorPerRow(features, elements(field));
    }

    private String onlyVector() {
        List<String> candidates = columns(this::isVector);
        if (candidates.size() > 1) {
            throw new InvalidInputException("The input has " + candidates.size() + " columns that can hold vectors, "
                    + Columns.listed(candidates) + "; say which with --features");
        }
        List<String> bytes = columns(field -> field.dataType() instanceof BinaryType && !FileSchema.isHalf(field));
        if (candidates.isEmpty() && !bytes.isEmpty()) {
            throw new InvalidSettingException("Column '" + bytes.get(0)
                    + "' holds bytes, which may be vectors; say of what with --dtype f16, bf16, f32 or f64");
        }
        if (candidates.isEmpty()) {
            throw new InvalidInputException("The input has no column of vectors (" + FeatureEncoding.VECTORS
                    + "), only " + Columns.described(schema) + "; name another with --features" + LAYOUTS);
        }
        return candidates.get(0);
    }

    private Layout sequence() {
        List<String> hooks = requireLists();
        Optional<String> component =
                reading.component().or(() -> Columns.named(schema, ActivationColumns.DEFAULT_COMPONENT));
        if (hooks.size() > 1 && component.isPresent()) {
            throw new InvalidSettingException("The columns " + String.join(", ", hooks)
                    + " hold a component each, and so does column '" + component.get()
                    + "'; name one of them with --features, or rename that");
        }
        requireFree(hooks, SequencePerRow.POSITION);
        requireFree(hooks, Layout.FEATURES);
        return new SequencePerRow(
                hooks.stream()
                        .map(hook -> new SequencePerRow.Hook(hook, elements(schema.apply(hook))))
                        .toList(),
                component.isEmpty());
    }

    private Layout components() {
        String column = only(requireLists());
        requireFree(List.of(column), ActivationColumns.DEFAULT_COMPONENT);
        requireFree(List.of(column), Layout.FEATURES);
        return new ComponentsPerRow(column, reading.componentNames(), elements(schema.apply(column)));
    }

    private List<String> requireLists() {
        List<String> lists = asked.isEmpty() ? columns(this::isListOfVectors) : asked;
        for (String name : lists) {
            if (!isListOfVectors(schema.apply(name))) {
                throw new InvalidInputException("Column '" + name + "' is of type "
                        + schema.apply(name).dataType().catalogString()
                        + ", which is no list of vectors such as array<array<float>>; name others with --features");
            }
        }
        if (lists.isEmpty()) {
            throw new InvalidInputException("The input has no column of lists of vectors such as array<array<float>>,"
                    + " only " + Columns.described(schema) + "; name another --layout");
        }
        return lists;
    }

    private Layout wide() {
        if (asked.isEmpty()) {
            throw new InvalidSettingException("A column a feature was asked for, but not which; name them with"
                    + " --features, such as --features 'f_*'");
        }
        List<StructField> fields = asked.stream().map(schema::apply).toList();
        for (StructField field : fields) {
            if (!isNumber(field)) {
                throw new InvalidInputException("Column '" + field.name() + "' is of type "
                        + field.dataType().catalogString() + ", which is no feature; name others with --features");
            }
        }
        requireFree(asked, Layout.FEATURES);
        if (fields.stream().allMatch(FileSchema::isHalf)) {
            return new WideRow(asked, DataTypes.BinaryType, Optional.of(ElementType.F16));
        }
        for (StructField field : fields) {
            if (FileSchema.isHalf(field)) {
                throw new InvalidInputException("Column '" + field.name()
                        + "' is of half precision, unlike others of --features; name columns of one type");
            }
        }
        boolean floats = fields.stream().allMatch(field -> field.dataType().equals(DataTypes.FloatType));
        return new WideRow(asked, floats ? DataTypes.FloatType : DataTypes.DoubleType, Optional.empty());
    }

    private Layout coordinates() {
        List<String> named = reading.features().isEmpty()
                ? Stream.of(Coordinates.ROW, Coordinates.FEATURE, Coordinates.VALUE)
                        .map(this::require)
                        .toList()
                : asked;
        if (named.size() != 3) {
            throw new InvalidSettingException("Coordinates are in three columns, of the row, the feature and the value,"
                    + " in this order; --features names " + String.join(", ", named));
        }
        String row = named.get(0);
        ActivationColumns.requireAtomic(schema, row, "its values can't tell rows apart", "--features");
        String feature = named.get(1);
        String value = named.get(2);
        if (!(schema.apply(feature).dataType() instanceof IntegralType)) {
            throw new InvalidInputException("Column '" + feature + "' is of type "
                    + schema.apply(feature).dataType().catalogString() + ", which is no number of a feature");
        }
        DataType type = schema.apply(value).dataType();
        if (!type.equals(DataTypes.FloatType) && !type.equals(DataTypes.DoubleType)) {
            throw new InvalidInputException("Column '" + value + "' is of type " + type.catalogString()
                    + ", which is no value of a feature; it is to be float or double");
        }
        if (reading.size().isEmpty()) {
            throw new InvalidSettingException(
                    "Coordinates don't say how many features an activation has; say it with --size");
        }
        List<String> keys = new ArrayList<>();
        reading.component()
                .map(name -> Columns.required(schema, "component", name))
                .or(() -> Columns.named(schema, ActivationColumns.DEFAULT_COMPONENT))
                .ifPresent(keys::add);
        keys.add(row);
        return new Coordinates(keys, feature, value);
    }

    private String require(String name) {
        return Columns.named(schema, name)
                .orElseThrow(() -> new InvalidInputException("The input has no column '" + name + "', only "
                        + Columns.described(schema)
                        + "; name those of the row, the feature and the value with --features"));
    }

    private void requireFree(List<String> taken, String name) {
        Columns.named(schema, name).filter(found -> !taken.contains(found)).ifPresent(column -> {
            throw new InvalidInputException("The input's column '" + column
                    + "' has the name of one that is made when vectors are taken apart or put together;"
                    + " rename it");
        });
    }

    private static String only(List<String> names) {
        if (names.size() > 1) {
            throw new InvalidInputException("The columns " + Columns.listed(names)
                    + " can't be read together as vectors; name one with --features and run once for each" + LAYOUTS);
        }
        return names.get(0);
    }

    /** The columns that {@code --features} names, or {@code features} if it is there. */
    private List<String> askedColumns() {
        if (reading.features().isEmpty()) {
            return Columns.named(schema, Layout.FEATURES).stream().toList();
        }
        return reading.features().stream()
                .flatMap(name -> Columns.named(schema, name).map(Stream::of).orElseGet(() -> matching(name)))
                .distinct()
                .toList();
    }

    private Stream<String> matching(String pattern) {
        if (!pattern.contains("*")) {
            return Stream.of(Columns.required(schema, "features", pattern));
        }
        Pattern letters = Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        List<String> found = Arrays.stream(schema.fieldNames())
                .filter(name -> letters.matcher(name).matches() && !name.equals(SourceFile.COLUMN))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInputException("--features names columns '" + pattern
                    + "', and the input has none that match; it has " + Columns.described(schema));
        }
        return found.stream();
    }

    private List<String> columns(Predicate<StructField> matching) {
        return Arrays.stream(schema.fields())
                .filter(matching)
                .map(StructField::name)
                .toList();
    }

    private Optional<ElementType> elements(StructField field) {
        return FileSchema.isHalf(field) ? Optional.of(ElementType.F16) : reading.elements();
    }

    /** Whether the column may be one of vectors without being asked for. */
    private boolean isVector(StructField field) {
        return isVector(field, field.dataType());
    }

    /** Bytes are halves where the file says so, and whole vectors where an option does. */
    private boolean isVector(StructField field, DataType type) {
        if (type instanceof BinaryType) {
            return reading.elements().isPresent() && !FileSchema.isHalf(field);
        }
        boolean ofBytes = type instanceof ArrayType list && list.elementType() instanceof BinaryType;
        return ofBytes ? FileSchema.isHalf(field) : FeatureEncoding.isVector(type);
    }

    private boolean isListOfVectors(StructField field) {
        return field.dataType() instanceof ArrayType list && isVector(field, list.elementType());
    }

    private static boolean isListOfIntegers(StructField field) {
        return field.dataType() instanceof ArrayType list && list.elementType() instanceof IntegralType;
    }

    private static boolean isNumber(StructField field) {
        return field.dataType() instanceof NumericType || FileSchema.isHalf(field);
    }
}
