package io.sparkcapacity.input;

import io.sparkcapacity.input.file.FileSchema;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** A column of a cache, which its files may have in different types. */
final class CacheColumn {
    private static final String AS_LONG = "spark.sql.legacy.parquet.nanosAsLong=true";

    private final String name;
    private boolean isFirst = true;
    private boolean isUnreadable;
    private String first = "";

    /** The widest type of the files so far; void if the first one does not have the column. */
    private DataType type = DataTypes.NullType;

    private Optional<String> problem = Optional.empty();
    private String remedy = "";

    CacheColumn(String name) {
        this.name = name;
    }

    /** Adds what {@code file} has under this name. */
    void add(String file, Optional<StructField> field) {
        Optional<DataType> found = field.map(FileSchema::carriedType);
        if (isFirst) {
            isFirst = false;
            first = file;
            type = found.orElse(type);
            return;
        }
        Optional<DataType> wider = found.flatMap(other -> WiderType.of(type, other));
        if (wider.isEmpty() && !(found.isEmpty() && type.equals(DataTypes.NullType)) && problem.isEmpty()) {
            problem = Optional.of("Column '" + name + "' is " + described(Optional.of(type)) + " in file " + first
                    + " and " + described(found) + " in file " + file);
            boolean isMissing = found.isEmpty() || type.equals(DataTypes.NullType);
            remedy = isMissing
                    ? "rename the column in one of them, or leave out the files without it"
                    : "write one again with a cast";
        }
        type = wider.orElse(type.equals(DataTypes.NullType) ? found.orElse(type) : type);
    }

    /**
     * Adds the type that a file has under this name even if it has no values in it. It counts if it fits those of
     * values, or if there are no values at all.
     */
    void addWithoutValues(StructField field) {
        DataType found = FileSchema.carriedType(field);
        if (type.equals(DataTypes.NullType)) {
            type = found;
        } else if (problem.isEmpty()) {
            type = WiderType.of(type, found).orElse(type);
        }
    }

    /** Adds that Spark cannot read what {@code file} has under this name. */
    void addUnreadable(String file, String holds) {
        isUnreadable = true;
        problem = Optional.of("Column '" + name + "' of file " + file + " holds " + holds + ", which Spark can't read");
        remedy = holds.contains("NANOS") && !holds.startsWith("INT64 (TIME(")
                ? "read it as a whole number of nanoseconds with --conf " + AS_LONG
                : "write it in a type that Spark reads";
    }

    private static String described(Optional<DataType> type) {
        return type.filter(known -> !known.equals(DataTypes.NullType))
                .map(known -> "of type " + known.catalogString())
                .orElse("missing");
    }

    /** Why the column cannot be used, and what to do. */
    Optional<String> problem(ColumnUse use) {
        String others = use == ColumnUse.CARRIED ? "name the columns to carry with --id, without it, or " : "";
        return problem.map(text -> text + "; " + others + remedy);
    }

    /** How a file that has the column as {@code field} is read; not at all if that is of no use. */
    Optional<StructField> read(StructField field) {
        if (problem.isPresent()) {
            boolean fits = FileSchema.carriedType(field).catalogString().equals(type.catalogString());
            return isUnreadable || !fits ? Optional.empty() : Optional.of(unusable(named(field)));
        }
        boolean fits = WiderType.of(type, FileSchema.carriedType(field)).isPresent();
        return fits ? Optional.of(FileSchema.carriedAs(named(field), type)) : Optional.empty(); // It has no values.
    }

    private StructField named(StructField field) {
        return new StructField(name, field.dataType(), true, field.metadata());
    }

    /**
     * The column of files that have no values in it, or values of no use. It is text if its type is unknown, because
     * Spark takes columns without a type out of predicates, which then seem not to use them.
     */
    StructField absent() {
        StructField field = DataTypes.createStructField(name, isUnreadable ? DataTypes.StringType : type, true);
        return problem.isPresent() ? unusable(field) : field;
    }

    private StructField unusable(StructField field) {
        return FileSchema.unusable(field, isUnreadable ? "unreadable" : "of several types");
    }
}
