package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Panel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.reflect.ClassTag;

/** Measures how many bytes one core of a Spark session shuffles, decodes or keeps on disk per second. */
public final class SessionRates {
    private static final int RUNS = 6;
    private static final int PANELS = 200;
    private static final int ROWS = 256;
    private static final int FEATURES = 1024;
    private static final double BYTES = (double) PANELS * ROWS * FEATURES * Float.BYTES;
    private static final List<Integer> NUMBERS =
            IntStream.range(0, PANELS).boxed().toList();

    private SessionRates() {}

    /** Bytes per second of panels that are shuffled from every task to every other, written and read. */
    public static double shuffledBytes() {
        JavaPairRDD<Integer, FloatPanel> panels = JavaSparkContext.fromSparkContext(
                        Session.get().sparkContext())
                .parallelize(NUMBERS, 4 * Session.CORES)
                .mapToPair(number -> new Tuple2<>(number, panel(number)))
                .cache();
        panels.count();
        double rate = rate(
                BYTES,
                () -> panels.partitionBy(new HashPartitioner(4 * Session.CORES))
                        .values()
                        .map(FloatPanel::rows)
                        .reduce(Integer::sum));
        panels.unpersist(true);
        return rate;
    }

    /**
     * Bytes per second of panels that one pass puts into Spark's storage on disk and a second pass reads again, as
     * {@code Activations} does.
     */
    public static double panelDiskBytes() {
        ClassTag<byte[]> bytes = ClassTag.apply(byte[].class);
        JavaRDD<FloatPanel> panels = JavaSparkContext.fromSparkContext(
                        Session.get().sparkContext())
                .parallelize(NUMBERS, 4 * Session.CORES)
                .map(SessionRates::panel)
                .cache();
        panels.count();
        double rate = rate(BYTES, () -> {
            JavaRDD<byte[]> stored =
                    new JavaRDD<>(panels.map(SessionRates::stored).rdd().retag(bytes), bytes);
            stored.persist(StorageLevel.DISK_ONLY());
            for (int time = 0; time < 2; time++) {
                stored.map(panel -> Panel.restored(ByteBuffer.wrap(panel).order(ByteOrder.LITTLE_ENDIAN))
                                .rows())
                        .reduce(Integer::sum);
            }
            stored.unpersist(true);
        });
        panels.unpersist(true);
        return rate;
    }

    private static byte[] stored(FloatPanel panel) {
        ByteBuffer buffer = ByteBuffer.allocate(panel.storedBytes()).order(ByteOrder.LITTLE_ENDIAN);
        panel.store(buffer);
        return buffer.array();
    }

    /** A panel of numbers that cannot be compressed. */
    private static FloatPanel panel(int seed) {
        Random random = new Random(seed);
        float[][] rows = new float[ROWS][FEATURES];
        for (float[] row : rows) {
            for (int k = 0; k < FEATURES; k++) {
                row[k] = random.nextFloat();
            }
        }
        return FloatPanel.of(rows);
    }

    /** Bytes per second of float vectors that are decoded from Parquet. */
    public static double decodedBytes(GeneratedCache cache, Path input) {
        return rate(
                (double) cache.bytes(),
                () -> Session.rows(input)
                        .mapToDouble(row -> row.getArray(1).toFloatArray()[0])
                        .sum());
    }

    /** Bytes per core and second in the fastest run. One run of {@code work} processes {@code bytes} on all cores. */
    private static double rate(double bytes, Runnable work) {
        double seconds = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.run();
            seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
        }
        return bytes / seconds / Session.CORES;
    }
}
