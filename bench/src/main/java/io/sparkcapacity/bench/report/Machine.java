package io.sparkcapacity.bench.report;

import com.sun.management.OperatingSystemMXBean;
import io.sparkcapacity.bench.peer.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.package$;

/** The machine that this process runs on. */
public final class Machine {
    private Machine() {}

    /** One line that describes the machine, Java and Spark. */
    public static String described() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "Measured on %d cores (%s), %.0f GB of memory, Java %s, Spark %s local[%d].%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        vectorWidth(),
                        system.getTotalMemorySize() / 1e9,
                        Runtime.version().feature(),
                        package$.MODULE$.SPARK_VERSION(),
                        Session.CORES);
    }

    private static String vectorWidth() throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        if (!Files.exists(processor)) {
            return System.getProperty("os.arch");
        }
        String flags = Files.readString(processor);
        return System.getProperty("os.arch")
                + (flags.contains("avx512f") ? ", AVX-512" : flags.contains("avx2") ? ", AVX2" : "");
    }
}
