package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.Density;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code bin/capacity compute} as a whole process. */
public record OursProgram(Path home, String heap) implements ProgramPeer {
    @Override
    public String name() {
        return "bin/capacity compute";
    }

    @Override
    public Set<Density> reads() {
        return ANY_CACHE;
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

    /** The path of the report that the command writes next to {@code output}. */
    public static Path report(Path output) {
        return output.resolveSibling(output.getFileName() + ".json");
    }
}
