package io.sparkcapacity.bits;

import static io.sparkcapacity.bits.OutputCase.options;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every case whose bits are recorded: the example, files of other programs, and caches made for these tests. */
final class OutputCases {
    private static final List<String> DENSE = List.of("row-gram", "feature-gram", "blocked-feature-gram");

    /** Files with the same layout as another file, so that a predicate drops their rows in the same way. */
    private static final Set<String> SAME_WAY = Set.of(
            "pyarrow-double",
            "pyarrow-double-split",
            "pyarrow-fixed-size-list",
            "pyarrow-half-split",
            "pyarrow-binary-bf16",
            "pyarrow-binary-f32",
            "pyarrow-binary-f64",
            "pyarrow-fixed-f16",
            "pyarrow-fixed-bf16",
            "pyarrow-fixed-f32",
            "pyarrow-wide-half",
            "polars-list",
            "polars-array",
            "duckdb-list",
            "duckdb-array");

    private final List<OutputCase> cases = new ArrayList<>();

    private OutputCases() {}

    static List<OutputCase> all() {
        OutputCases all = new OutputCases();
        all.addExample();
        all.addForeign();
        all.addSmall();
        all.addLarge();
        all.addDirty();
        all.cases.addAll(InterfaceCases.all());
        return List.copyOf(all.cases);
    }

    private void add(String name, CapacityOptions options, Function<OutputCaches, String> cache) {
        cases.add(OutputCase.of(name, options, caches -> List.of(cache.apply(caches))));
    }

    private void addExample() {
        String where = "sentence % 3 = 1 and component <> 'layer.2'";
        for (String strategy : DENSE) {
            CapacityOptions options = options("strategy", strategy);
            addExample(strategy + " double", options);
            addExample(
                    strategy + " single as it is",
                    options.with("precision", "single").with("max-relative-error", "1"));
        }
        addExample("auto double", options());
        addExample("row-gram single", options("strategy", "row-gram", "precision", "single"));
        addExample("auto where", options("where", where));
        addExample("row-gram where", options("strategy", "row-gram", "where", where));
        addExample("where the vector", options("where", "component like 'layer.%' and features[0] > 0"));
        addExample("skip where", options("on-invalid", "skip", "where", "position between 2 and 9"));
        addExample("two ids where", options("id", "sentence,position", "where", "position < 4"));
        addExample("component by sentence", options("component", "sentence", "id", "position"));
        cases.add(OutputCase.of(
                "example two files by name",
                options(),
                caches -> List.of(
                        TestSpark.MINILM + "/layer.5-00000.parquet", TestSpark.MINILM + "/embeddings-00000.parquet")));
    }

    private void addExample(String name, CapacityOptions options) {
        add("example " + name, options, caches -> TestSpark.MINILM);
    }

    private void addForeign() {
        ForeignActivations.files().forEach(arguments -> {
            String file = (String) arguments.get()[0];
            String settings = (String) arguments.get()[1];
            String number = (String) arguments.get()[2];
            CapacityOptions options = ForeignActivations.options(settings);
            String name = "foreign " + file + (settings.isEmpty() ? "" : " " + settings);
            add(name, options, caches -> ForeignActivations.path(file));
            if (!SAME_WAY.contains(file)) {
                add(
                        name + " where",
                        options.with("where", "component is not null and " + number + " % 5 <> 2")
                                .with("on-invalid", "skip"),
                        caches -> ForeignActivations.path(file));
            }
        });
        for (String file : List.of("pyarrow-double", "pyarrow-half", "pyarrow-float-split", "pyarrow-half-split")) {
            cases.add(OutputCase.of(
                    "foreign pyarrow-float and " + file,
                    options(),
                    caches -> List.of(ForeignActivations.path("pyarrow-float"), ForeignActivations.path(file))));
        }
        String sequences = ForeignActivations.path("datasets-sequences-half");
        add("foreign one hook point", options("features", "blocks.1.hook_mlp_out"), caches -> sequences);
        add("foreign one hook point position", options("id", "position"), caches -> sequences);
    }

    private void addSmall() {
        for (String strategy : DENSE) {
            CapacityOptions options = options("strategy", strategy);
            add("small " + strategy + " zero", options, OutputCaches::smallCache);
            add(
                    "small " + strategy + " single",
                    options.with("precision", "single").with("max-relative-error", "1e-4"),
                    OutputCaches::smallCache);
            add("small " + strategy + " one component", options.with("component", "id"), OutputCaches::smallCache);
            for (double scale : new double[] {1, 1e300, 1e-280}) {
                add("doubles times " + scale + " " + strategy, options, caches -> caches.doubles(scale));
            }
            add(
                    "doubles single " + strategy,
                    options.with("precision", "single").with("max-relative-error", "1"),
                    caches -> caches.doubles(1));
        }
        add("small row-gram nan", options("strategy", "row-gram", "zero-activation", "nan"), OutputCaches::smallCache);
    }

    private void addLarge() {
        for (String strategy : DENSE) {
            CapacityOptions options = options("strategy", strategy);
            add("skewed " + strategy, options, OutputCaches::skewed);
            add("many files " + strategy, options, OutputCaches::manyFiles);
            add("wide " + strategy, options, OutputCaches::wide);
        }
        add("skewed auto", options(), OutputCaches::skewed);
        add("many files where", options("where", "id % 4 > 0 and file > 9"), OutputCaches::manyFiles);
        for (String strategy : List.of("feature-gram", "blocked-feature-gram")) {
            add("tall " + strategy, options("strategy", strategy), OutputCaches::tall);
            add(
                    "tall single " + strategy,
                    options("strategy", strategy, "precision", "single", "max-relative-error", "1"),
                    OutputCaches::tall);
        }
        add("widest row-gram", options("strategy", "row-gram"), OutputCaches::widest);
        add("widest blocked-feature-gram", options("strategy", "blocked-feature-gram"), OutputCaches::widest);
        for (String strategy : List.of("auto", "row-gram", "feature-gram", "sparse-feature-gram")) {
            add("sparse " + strategy, options("strategy", strategy), caches -> caches.sparse(900));
        }
        add("sparse wide", options("strategy", "sparse-feature-gram"), caches -> caches.sparse(20_000));
    }

    private void addDirty() {
        for (String type : List.of("float", "double")) {
            for (String strategy : DENSE) {
                CapacityOptions options = options("strategy", strategy, "on-invalid", "skip");
                add("dirty " + type + " " + strategy, options, caches -> caches.dirty(type));
            }
            add(
                    "dirty " + type + " where",
                    options(
                            "on-invalid",
                            "skip",
                            "where",
                            "id >= 100 and component = 'y' and (id % 100 <> 42 or id > 800)"),
                    caches -> caches.dirty(type));
        }
        add("dirty indices", options("on-invalid", "skip", "size", "8"), OutputCaches::dirtyIndices);
        add("dirty bytes", options("on-invalid", "skip", "dtype", "f32"), OutputCaches::dirtyBytes);
    }
}
