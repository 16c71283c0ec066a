package io.sparkcapacity.input.table;

/** The file that a row came from, as a column. */
public final class SourceFile {
    /** The column's name inside this program; no input has a column of that name. */
    public static final String COLUMN = "capacity-source-file";

    /** The name under which Spark's file readers offer it. */
    public static final String METADATA = "_metadata.file_path";

    private SourceFile() {}
}
