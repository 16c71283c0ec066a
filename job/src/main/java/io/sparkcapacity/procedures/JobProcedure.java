package io.sparkcapacity.procedures;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.command.Command;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * A command as a procedure. Its parameters are the options of the command line, with underscores for hyphens;
 * {@code input} is one path, {@code inputs} several. Arguments are never read as SQL, except {@code where}, which is a
 * predicate on one row.
 *
 * @param returns what the rows that it returns are, for its description
 * @param columns the columns of these rows
 * @param rows the rows of a result
 */
record JobProcedure<R>(Command<R> command, String returns, StructType columns, Function<R, Stream<Object[]>> rows)
        implements UnboundProcedure, BoundProcedure {
    private static final String INPUT = "input";
    private static final String INPUTS = "inputs";
    private static final String NONE = "NULL";

    /** The names of its parameters as options, in their order: those that a call needs come first. */
    private List<String> options() {
        Stream<String> needed = Stream.of(INPUT, Options.OUTPUT.name(), INPUTS)
                .filter(name -> !name.equals(Options.OUTPUT.name()) || command.takes(Options.OUTPUT));
        return Stream.concat(needed, command.options().stream().map(Option::name))
                .distinct()
                .toList();
    }

    private static DataType type(String option) {
        if (option.equals(INPUTS)) {
            return DataTypes.createArrayType(DataTypes.StringType);
        }
        if (option.equals(INPUT)) {
            return DataTypes.StringType;
        }
        Class<?> type = Options.named(option).type().parameterClass();
        if (type == Integer.class) {
            return DataTypes.IntegerType;
        }
        return type == Double.class ? DataTypes.DoubleType : DataTypes.StringType;
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public String description() {
        return command.description() + " Returns " + returns + ".";
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
        R result = command.run(SparkSession.active(), CapacityOptions.of(named), inputs);
        InternalRow[] internal = rows.apply(result).map(JobProcedure::internal).toArray(InternalRow[]::new);
        return List.<Scan>of(new Rows(columns, internal)).iterator();
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
