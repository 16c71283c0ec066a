package io.sparkcapacity.bench.report;

import com.sun.management.OperatingSystemMXBean;
import io.sparkcapacity.bench.kernel.VectorWidth;
import io.sparkcapacity.bench.peer.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.package$;

/** The machine that this process runs on. */
public final class Machine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    /** The sizes of the caches of the first core: the first two are for data and for instructions. */
    private static final Path L1 = CACHES.resolve("index0/size");

    private static final Path L2 = CACHES.resolve("index2/size");

    private Machine() {}

    /** One line that describes the machine, Java and Spark. */
    public static String described() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "Measured on %d cores (%s), %.0f GB of memory, Java %s, Spark %s local[%d].%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        system.getTotalMemorySize() / 1e9,
                        Runtime.version().feature(),
                        package$.MODULE$.SPARK_VERSION(),
                        Session.CORES);
    }

    /** Such as "AMD EPYC, AVX-512, caches of 48K and 1024K per core"; what is not known is left out. */
    private static String processor() throws IOException {
        List<String> parts = new ArrayList<>();
        model().ifPresent(parts::add);
        parts.add(VectorWidth.ofThisMachine().get(0).toString());
        List<String> caches = Stream.of(L1, L2).flatMap(Machine::content).toList();
        if (!caches.isEmpty()) {
            parts.add("caches of " + String.join(" and ", caches) + " per core");
        }
        return String.join(", ", parts);
    }

    private static Optional<String> model() {
        return content(PROCESSOR)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static Stream<String> content(Path file) {
        try {
            return Files.exists(file) ? Stream.of(Files.readString(file).strip()) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
