package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows that a SQL predicate keeps.
 *
 * @param columns the columns that it reads
 */
record Selection(Column predicate, List<String> columns) {
    /**
     * The predicate on the rows of {@code table}.
     *
     * @throws InvalidSettingException if it is not a predicate on these columns, or its result may differ from one pass
     *     to the next
     */
    static Optional<Selection> of(Optional<String> predicate, Dataset<Row> table) {
        return predicate.map(sql -> checked(sql, table));
    }

    private static Selection checked(String sql, Dataset<Row> table) {
        Column predicate = functions.expr(sql);
        LogicalPlan plan = analyzed(sql, table, predicate);
        if (!plan.deterministic() || plan.containsPattern(TreePattern$.MODULE$.CURRENT_LIKE())) {
            throw new InvalidSettingException("--where '" + sql
                    + "' may keep other rows in each pass, as rand() and now() do, and rows are read more than"
                    + " once; choose by the columns' values");
        }
        if (plan.containsPattern(TreePattern$.MODULE$.PLAN_EXPRESSION())) {
            throw new InvalidSettingException(
                    "--where '" + sql + "' asks other rows than the one it decides on; make what"
                            + " it asks a column of the input first");
        }
        List<String> columns = new ArrayList<>();
        while (!(plan instanceof Filter) && plan.children().size() == 1) {
            plan = plan.children().head();
        }
        if (plan instanceof Filter filter) {
            CollectionConverters.asJava(filter.condition().references().toSeq())
                    .forEach(attribute -> columns.add(attribute.name()));
        }
        return new Selection(predicate, columns);
    }

    private static LogicalPlan analyzed(String sql, Dataset<Row> table, Column predicate) {
        try {
            return ((org.apache.spark.sql.classic.Dataset<Row>) table.where(predicate))
                    .queryExecution()
                    .analyzed();
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            if (e instanceof AnalysisException) {
                throw new InvalidSettingException("--where '" + sql + "' is not a predicate on the input's rows ("
                        + withoutAdded(SparkMessages.firstLine(e), table.schema()) + "); its columns are "
                        + Columns.described(table.schema()));
            }
            throw e;
        }
    }

    /** Spark proposes names, and those that are added are none of the user's. */
    private static String withoutAdded(String message, StructType schema) {
        String shorter = message;
        for (StructField field : schema.fields()) {
            if (AddedColumns.isAdded(field)) {
                String name = Pattern.quote("`" + field.name() + "`");
                shorter = shorter.replaceAll(name + ", |, " + name, "");
            }
        }
        return shorter;
    }
}
