package io.sparkcapacity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** A run that waits for a job which Spark's scheduler has not begun, because another job keeps it busy. */
final class ForgottenJob {
    private ForgottenJob() {}

    /** Says on standard output that it waits, and deletes the file that is the first argument when it ends. */
    public static void main(String[] arguments) throws Exception {
        Interruption interruption = Interruption.watched();
        SparkContext spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()
                .sparkContext();
        beside(() -> new Placed(spark).count());
        while (!Placed.keepsSchedulerBusy) {
            Thread.onSpinWait();
        }
        Thread run = Thread.currentThread();
        beside(() -> {
            while (run.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            System.out.println("waiting");
        });
        try {
            JavaSparkContext.fromSparkContext(spark).parallelize(List.of(1)).count();
        } finally {
            Files.delete(Path.of(arguments[0]));
            interruption.runHasEnded();
        }
    }

    private static void beside(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    /** The scheduler asks where its one partition should be, and gets no answer before it is stopped. */
    private static final class Placed extends RDD<Integer> {
        static volatile boolean keepsSchedulerBusy;

        Placed(SparkContext spark) {
            super(spark, seq(List.<Dependency<?>>of()), ClassTag.apply(Integer.class));
        }

        @Override
        public Partition[] getPartitions() {
            return new Partition[] {new OnlyPartition()};
        }

        @Override
        public Seq<String> getPreferredLocations(Partition partition) {
            keepsSchedulerBusy = true;
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            return seq(List.of());
        }

        @Override
        public Iterator<Integer> compute(Partition partition, TaskContext task) {
            throw new UnsupportedOperationException("No task of this job is ever begun");
        }

        private static <T> Seq<T> seq(List<T> elements) {
            return CollectionConverters.asScala(elements).toSeq();
        }
    }

    private static final class OnlyPartition implements Partition {
        @Override
        public int index() {
            return 0;
        }
    }
}
