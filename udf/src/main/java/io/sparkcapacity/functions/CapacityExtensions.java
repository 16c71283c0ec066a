package io.sparkcapacity.functions;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.V2ExpressionUtils;
import org.apache.spark.sql.catalyst.expressions.aggregate.V2Aggregator;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * A session extension that registers the SQL functions under their plain names, without a catalog in front, and names
 * columns of them as they were called, such as {@code capacity(features, m)}:
 *
 * <pre>{@code
 * spark.sql.extensions  io.sparkcapacity.functions.CapacityExtensions
 * }</pre>
 */
public final class CapacityExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (CapacityFunction function : CapacityFunction.values()) {
            extensions.injectFunction(new Tuple3<>(
                    FunctionIdentifier.apply(function.sqlName()), described(function), new Call(function)));
        }
        extensions.injectResolutionRule(new Naming());
        return BoxedUnit.UNIT;
    }

    private static ExpressionInfo described(CapacityFunction function) {
        return new ExpressionInfo(
                CapacityFunction.class.getName(),
                null,
                function.sqlName(),
                function.description(),
                "",
                "",
                "",
                "",
                "",
                "",
                "java_udf");
    }

    private static final class Naming extends AbstractFunction1<SparkSession, Rule<LogicalPlan>> {
        @Override
        public Rule<LogicalPlan> apply(SparkSession session) {
            return new ColumnNames();
        }
    }

    private static final class Call extends AbstractFunction1<Seq<Expression>, Expression> {
        private final CapacityFunction function;

        Call(CapacityFunction function) {
            this.function = function;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            StructType types = new StructType();
            for (Expression argument : CollectionConverters.asJava(arguments)) {
                types = types.add("_" + types.size(), argument.dataType());
            }
            BoundFunction bound = function.bind(types);
            return bound instanceof AggregateFunction<?, ?> aggregate
                    ? new V2Aggregator<>(aggregate, arguments, 0, 0)
                    : V2ExpressionUtils.resolveScalarFunction((ScalarFunction<?>) bound, arguments);
        }
    }
}
