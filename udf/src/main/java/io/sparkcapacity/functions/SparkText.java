package io.sparkcapacity.functions;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.package$;

/** The text after which Spark names the column of an expression. */
final class SparkText {
    private static final String NAME = "toPrettySQL";

    /** Found by its name, because Spark 4.1 added a parameter with a default. */
    private static final Optional<Method> METHOD = Stream.of(package$.class.getMethods())
            .filter(method -> method.getName().equals(NAME))
            .findFirst();

    private SparkText() {}

    /** The text of {@code expression}; empty if this version of Spark has no such method. */
    static Optional<String> of(Expression expression) {
        return METHOD.map(method -> {
            try {
                return (String)
                        (method.getParameterCount() == 1
                                ? method.invoke(package$.MODULE$, expression)
                                : method.invoke(package$.MODULE$, expression, secondArgument()));
            } catch (ReflectiveOperationException e) {
                return null; // The column keeps the name that Spark gave it.
            }
        });
    }

    private static Object secondArgument() throws ReflectiveOperationException {
        return package$.class.getMethod(NAME + "$default$2").invoke(package$.MODULE$);
    }
}
