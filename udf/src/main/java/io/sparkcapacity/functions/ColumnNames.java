package io.sparkcapacity.functions;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PrettyAttribute;
import org.apache.spark.sql.catalyst.expressions.aggregate.V2Aggregator;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Names the columns of a query that have no name after the function as it was called, such as {@code capacity(features,
 * m)}. Spark itself names them after the class that calls the function.
 */
final class ColumnNames extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        Aliases aliases = new Aliases();
        LogicalPlan named = plan.resolveExpressionsDown(aliases);
        return aliases.names.isEmpty() ? named : named.resolveExpressionsDown(new References(aliases.names));
    }

    /** A function that replaces some expressions. */
    private abstract static class Replacement extends AbstractPartialFunction<Expression, Expression> {
        abstract Optional<Expression> of(Expression expression);

        @Override
        public boolean isDefinedAt(Expression expression) {
            return of(expression).isPresent();
        }

        @Override
        @SuppressWarnings("unchecked") // The type of a result is that of an expression.
        public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
            return of(expression).map(replaced -> (B) replaced).orElseGet(() -> otherwise.apply(expression));
        }
    }

    /** Columns that Spark named, with the names of {@link Calls}. */
    private static final class Aliases extends Replacement {
        private final Map<ExprId, String> names = new HashMap<>();

        @Override
        Optional<Expression> of(Expression expression) {
            if (!(expression instanceof Alias alias) || !alias.resolved() || !isNamedBySpark(alias)) {
                return Optional.empty();
            }
            return SparkText.of(alias.child().transformUp(new Calls()))
                    .filter(name -> !name.equals(alias.name()))
                    .map(name -> {
                        names.put(alias.exprId(), name);
                        return (Expression) alias.withName(name);
                    });
        }

        private static boolean isNamedBySpark(Alias alias) {
            return SparkText.of(alias.child()).filter(alias.name()::equals).isPresent();
        }
    }

    /** References to columns that were renamed: Spark computes what is over a window below the list of columns. */
    private static final class References extends Replacement {
        private final Map<ExprId, String> names;

        References(Map<ExprId, String> names) {
            this.names = names;
        }

        @Override
        Optional<Expression> of(Expression expression) {
            return expression instanceof Attribute attribute
                    ? Optional.ofNullable(names.get(attribute.exprId())).map(attribute::withName)
                    : Optional.empty();
        }
    }

    /** Calls of the functions, as expressions that are shown as they were called. */
    private static final class Calls extends Replacement {
        @Override
        Optional<Expression> of(Expression expression) {
            if (expression instanceof V2Aggregator<?, ?> call
                    && call.aggrFunc() instanceof CapacityAggregate aggregate) {
                call.setTagValue(FunctionRegistry.FUNC_ALIAS(), aggregate.name()); // Spark shows it.
                return Optional.of(expression);
            }
            return expression instanceof Invoke call
                            && call.targetObject() instanceof Literal target
                            && target.value() instanceof BinaryArrayFunction function
                    ? Optional.of(shown(call, function))
                    : Optional.empty();
        }

        private static Expression shown(Invoke call, BinaryArrayFunction function) {
            return new PrettyAttribute(
                    CollectionConverters.asJava(call.arguments()).stream()
                            .map(argument -> SparkText.of(argument).orElseGet(argument::sql))
                            .collect(Collectors.joining(", ", function.name() + "(", ")")),
                    call.dataType());
        }
    }
}
