package io.sparkcapacity;

import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassBodyEvaluator;

/**
 * What the first run in a JVM would otherwise wait for, on a core that is idle while the input is opened. The JVM
 * interprets the matrix products, about a thousand times slower, until it has compiled them. Janino, the compiler of
 * Spark's generated code, is in a signed jar, whose classes no archive takes.
 */
final class WarmUp {
    /** Two strips. */
    private static final int FEATURES = 32;

    /** More than the JVM needs. Once the products are compiled, the rest of the rounds take milliseconds. */
    private static final int ROUNDS = 100;

    private static final String ANY_CODE = "public long sum(long[] values) { long sum = 0L;"
            + " for (int k = 0; k < values.length; k++) { if (values[k] != -1L) { sum += values[k]; } } return sum; }";

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private WarmUp() {}

    /** Begins it in a JVM that runs tasks and has not done it before. It ends by itself, or with the JVM. */
    static void begin(SparkContext spark, Arithmetic arithmetic) {
        if (spark.isLocal() && Runtime.getRuntime().availableProcessors() > 1 && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(
                    () -> {
                        compileProducts(arithmetic);
                        loadCompilerOfQueries();
                    },
                    "warm-up");
            thread.setDaemon(true);
            // Nothing depends on it.
            thread.setUncaughtExceptionHandler((ended, failure) -> {});
            thread.start();
        }
    }

    static void compileProducts(Arithmetic arithmetic) {
        FloatPanel panel = FloatPanel.of(new float[Range.TILE][FEATURES]);
        SecondMoment moment = SecondMoment.zero(FEATURES);
        Workspace workspace = new Workspace(arithmetic);
        for (int round = 0; round < ROUNDS; round++) {
            moment.add(panel, workspace);
            moment.squaredDotSums(panel, workspace);
        }
    }

    static Class<?> loadCompilerOfQueries() {
        try {
            ClassBodyEvaluator compiler = new ClassBodyEvaluator();
            compiler.cook(ANY_CODE);
            return compiler.getClazz();
        } catch (CompileException e) {
            throw new IllegalStateException(e);
        }
    }
}
