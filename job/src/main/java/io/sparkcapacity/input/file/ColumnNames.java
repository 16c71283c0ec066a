package io.sparkcapacity.input.file;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Whether names that differ by case only are names of one column. */
public enum ColumnNames {
    /** Spark's default. */
    IN_ANY_CASE {
        @Override
        public String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    },
    /** For files with two such columns, and if the session says so. */
    EXACT {
        @Override
        public String key(String name) {
            return name;
        }
    };

    private static final String SETTING = "spark.sql.caseSensitive";

    /** The same for all names of one column. */
    public abstract String key(String name);

    /** The rule of {@code session}. */
    public static ColumnNames of(SparkSession session) {
        return Boolean.parseBoolean(session.conf().get(SETTING)) ? EXACT : IN_ANY_CASE;
    }

    /** Makes this the rule of {@code session}. */
    void set(SparkSession session) {
        session.conf().set(SETTING, this == EXACT);
    }

    /** The rule under which all columns of the files can be told apart. */
    static ColumnNames of(SparkSession session, FileFooters footers) {
        boolean differ = footers.all().stream()
                .map(FileFooter::schema)
                .distinct()
                .anyMatch(FileSchema::hasNamesThatDifferByCase);
        return differ ? EXACT : of(session);
    }
}
