package io.sparkcapacity.input;

import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows that a SQL predicate keeps. */
final class Selection {
    private Selection() {}

    /**
     * The predicate as a column of {@code table}.
     *
     * @throws InvalidSettingException if it is none, or names what isn't there, or may differ from one pass to the next
     */
    static Optional<Column> of(Optional<String> predicate, Dataset<Row> table) {
        return predicate.map(sql -> checked(sql, table));
    }

    private static Column checked(String sql, Dataset<Row> table) {
        boolean deterministic;
        Column where;
        try {
            where = functions.expr(sql);
            deterministic = ((org.apache.spark.sql.classic.Dataset<Row>) table.where(where))
                    .queryExecution()
                    .analyzed()
                    .deterministic();
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare
            if (e instanceof AnalysisException) {
                throw new InvalidSettingException("--where '" + sql + "' is no predicate on the input's rows ("
                        + e.getMessage().lines().findFirst().orElse("") + "); its columns are "
                        + ActivationColumns.described(table.schema()));
            }
            throw e;
        }
        if (!deterministic) {
            throw new InvalidSettingException("--where '" + sql
                    + "' may keep other rows each time it is asked, as rand() does, and rows are read more than once;"
                    + " choose by the columns' values");
        }
        return where;
    }
}
