package io.sparkcapacity.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The width of the vectors that both ours and OpenBLAS compute in. */
public enum VectorWidth {
    AVX_512("AVX-512", List.of(), Map.of()),

    /** On a machine with wider vectors, both are kept from using them. */
    AVX2("AVX2", List.of("-XX:UseAVX=2"), Map.of("OPENBLAS_CORETYPE", "Haswell")),

    /** Whatever the processor has, which is no x86 of the last ten years. */
    OTHER(System.getProperty("os.arch"), List.of(), Map.of());

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private final String title;
    private final List<String> jvmArguments;
    private final Map<String, String> environment;

    VectorWidth(String title, List<String> jvmArguments, Map<String, String> environment) {
        this.title = title;
        this.jvmArguments = jvmArguments;
        this.environment = environment;
    }

    /** The widths of this machine, the widest one first. */
    public static List<VectorWidth> ofThisMachine() throws IOException {
        String flags = Files.exists(PROCESSOR) ? Files.readString(PROCESSOR) : "";
        if (flags.contains("avx512f")) {
            return List.of(AVX_512, AVX2);
        }
        return List.of(flags.contains("avx2") ? AVX2 : OTHER);
    }

    private boolean isWidest() throws IOException {
        return this == ofThisMachine().get(0);
    }

    /** The arguments of a JVM that computes in this width. */
    public List<String> jvmArguments() throws IOException {
        return isWidest() ? List.of() : jvmArguments;
    }

    /** The variables of a process in which OpenBLAS computes in this width. */
    public Map<String, String> environment() throws IOException {
        return isWidest() ? Map.of() : environment;
    }

    @Override
    public String toString() {
        return title;
    }
}
