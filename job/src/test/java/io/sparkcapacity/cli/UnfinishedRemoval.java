package io.sparkcapacity.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** A run that ends while Spark removes a stored block for it, which a task of the run still reads. */
final class UnfinishedRemoval {
    private static final CountDownLatch READING = new CountDownLatch(1);

    private UnfinishedRemoval() {}

    /** Says its last sentence on standard error, and exits with 65. */
    public static void main(String[] arguments) throws Exception {
        Interruption interruption = Interruption.watched();
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.log.level", "OFF")
                .getOrCreate()
                .sparkContext());
        JavaRDD<Integer> stored = spark.parallelize(List.of(1), 1).cache();
        stored.count();
        Future<?> task = stored.foreachAsync(element -> {
            READING.countDown();
            TimeUnit.MINUTES.sleep(1);
        });
        READING.await();
        stored.unpersist(false);
        System.err.println(task.isDone() ? "The task is done" : "The last sentence");
        interruption.runHasEnded();
        System.exit(65);
    }
}
