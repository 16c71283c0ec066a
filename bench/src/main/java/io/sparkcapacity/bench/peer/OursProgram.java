package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import java.util.List;

/** {@code bin/capacity compute}. */
public record OursProgram(Path home, String heap) implements ProgramPeer {
    @Override
    public String name() {
        return "bin/capacity compute";
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return true;
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public List<String> command(Path input, Path output) {
        return List.of(
                home.resolve("bin/capacity").toString(),
                "compute",
                input.toString(),
                "--output",
                output.toString(),
                "--report",
                report(output).toString(),
                "--master",
                "local[" + Session.CORES + "]",
                "--driver-memory",
                heap);
    }

    /** Where the command leaves its report. */
    public static Path report(Path output) {
        return output.resolveSibling(output.getFileName() + ".json");
    }
}
