package io.sparkcapacity.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Capacities by the formula of the Python metric in PyTorch, which needs the whole n×n matrix in memory. */
record TorchFormula(Path home, String python) implements ProgramPeer {
    @Override
    public String name() {
        return "PyTorch (the metric's formula)";
    }

    @Override
    public double tolerance() {
        return FLOAT_TOLERANCE;
    }

    @Override
    public List<String> command(Path input, Path output) {
        Path script = home.resolve("bench/src/main/python/capacity_torch.py");
        return List.of(python, script.toString(), input.toString(), output.toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("OMP_NUM_THREADS", Integer.toString(Session.CORES));
    }
}
