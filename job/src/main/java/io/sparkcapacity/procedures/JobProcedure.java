package io.sparkcapacity.procedures;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.output.ReportFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * An analysis as a procedure. Its parameters are the options of the command line, with underscores for hyphens; {@code input} is one
 * path, {@code inputs} several. What is passed is taken as it is, never as SQL but for {@code where}, which is a predicate
 * on one row.
 *
 * @param without options that it has no use for
 * @param result the columns of what it returns
 * @param run what it does
 */
record JobProcedure(
        String name,
        String description,
        Set<String> without,
        StructType result,
        BiFunction<CapacityAnalysis, List<String>, Outcome> run)
        implements UnboundProcedure, BoundProcedure {
    /** The rows it returns, and what goes to {@code report} if that is named. */
    record Outcome(Stream<Object[]> rows, Supplier<String> json) {}

    private static final String INPUT = "input";
    private static final String INPUTS = "inputs";
    private static final String OUTPUT = "output";
    private static final String NONE = "NULL";

    /** Parameters of more than text, by the option's name. */
    private static final Map<String, DataType> TYPES = Map.of(
            INPUTS,
            DataTypes.createArrayType(DataTypes.StringType),
            "size",
            DataTypes.IntegerType,
            "max-relative-error",
            DataTypes.DoubleType);

    /** The options, in the order of their parameters: those that a call needs first. */
    private List<String> options() {
        return Stream.concat(Stream.of(INPUT, OUTPUT, INPUTS), CapacityOptions.defaults().toMap().keySet().stream())
                .distinct()
                .filter(option -> !without.contains(option))
                .toList();
    }

    private static DataType type(String option) {
        return TYPES.getOrDefault(option, DataTypes.StringType);
    }

    @Override
    public BoundProcedure bind(StructType inputType) {
        return this;
    }

    @Override
    public ProcedureParameter[] parameters() {
        return options().stream()
                .map(option -> ProcedureParameter.in(option.replace('-', '_'), type(option))
                        .defaultValue(NONE)
                        .build())
                .toArray(ProcedureParameter[]::new);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    /**
     * Runs the analysis in the session that calls.
     *
     * @throws io.sparkcapacity.error.InvalidSettingException if an option is malformed or missing
     */
    @Override
    public Iterator<Scan> call(InternalRow arguments) {
        List<String> inputs = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        List<String> names = options();
        for (int k = 0; k < names.size(); k++) {
            String option = names.get(k);
            if (arguments.isNullAt(k)) {
                continue;
            }
            switch (option) {
                case INPUT -> inputs.add(arguments.getUTF8String(k).toString());
                case INPUTS -> addAll(arguments.getArray(k), inputs);
                default -> named.put(option, arguments.get(k, type(option)).toString());
            }
        }
        CapacityOptions options = CapacityOptions.of(named);
        options.source(inputs); // Fails if there is no input, or two.
        SparkSession session = SparkSession.active();
        ReportFile report =
                ReportFile.at(options.report(), session.sessionState().newHadoopConf());
        Outcome outcome = run.apply(CapacityAnalysis.with(session, options), inputs);
        report.write(outcome.json());
        InternalRow[] rows = outcome.rows().map(JobProcedure::internal).toArray(InternalRow[]::new);
        return List.<Scan>of(new Rows(result, rows)).iterator();
    }

    private static void addAll(ArrayData paths, List<String> inputs) {
        for (int k = 0; k < paths.numElements(); k++) {
            if (!paths.isNullAt(k)) {
                inputs.add(paths.getUTF8String(k).toString());
            }
        }
    }

    private static InternalRow internal(Object[] values) {
        Object[] internal = values.clone();
        for (int k = 0; k < internal.length; k++) {
            if (internal[k] instanceof String text) {
                internal[k] = UTF8String.fromString(text);
            }
        }
        return new GenericInternalRow(internal);
    }

    private record Rows(StructType readSchema, InternalRow[] rows) implements LocalScan {}
}
