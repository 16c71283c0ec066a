package io.sparkcapacity;

import io.sparkcapacity.kernel.Arithmetic;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Which arithmetic multiplied: that of the executors, whose machines and options may differ from the driver's. */
final class ArithmeticOfTasks {
    private ArithmeticOfTasks() {}

    static String of(SparkSession session, Arithmetic arithmetic) {
        if (session.sparkContext().isLocal()) {
            return arithmetic.toString();
        }
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(List.of(arithmetic), 1)
                .map(Arithmetic::toString)
                .first();
    }
}
