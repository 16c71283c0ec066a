package io.sparkcapacity.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.Utils;

/**
 * A catalog of the SQL functions and procedures. Spark creates it if a setting names it:
 *
 * <pre>{@code
 * spark.sql.catalog.capacity  io.sparkcapacity.functions.CapacityCatalog
 * }</pre>
 *
 * <p>Then {@code capacity.second_moment(features)} is a function in SQL, in {@code call_function} and through Spark
 * Connect. {@code CALL capacity.system.compute(…)} runs the job if its jar is on the class path, too.
 */
public final class CapacityCatalog implements FunctionCatalog, ProcedureCatalog {
    private static final String SYSTEM = "system";

    private String name = "";

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length > 0) {
            throw new NoSuchNamespaceException(namespace);
        }
        return Arrays.stream(CapacityFunction.values())
                .map(function -> Identifier.of(namespace, function.sqlName()))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
        return CapacityFunction.named(identifier.name())
                .filter(function -> identifier.namespace().length == 0)
                .orElseThrow(() -> new NoSuchFunctionException(identifier));
    }

    /** Without {@code @Override}, because Spark 4.0 does not have the method; 4.1 does. */
    @SuppressWarnings("MissingOverride")
    public Identifier[] listProcedures(String[] namespace) {
        return procedures().stream()
                .filter(procedure -> hasProcedures(namespace))
                .map(procedure -> Identifier.of(new String[] {SYSTEM}, procedure.name()))
                .toArray(Identifier[]::new);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A name that no procedure has gives one that cannot be bound: Spark replaces the message of an exception that
     * is thrown here, but not that of one thrown when a procedure is bound.
     */
    @Override
    public UnboundProcedure loadProcedure(Identifier identifier) {
        List<UnboundProcedure> procedures = procedures();
        if (procedures.isEmpty()) {
            return new MissingProcedure(
                    identifier.name(),
                    "The procedures of " + name
                            + " are in spark-capacity's job jar, and only the jar of the functions is"
                            + " on the class path; start the session with the job's jar (--jars)");
        }
        return procedures.stream()
                .filter(procedure -> hasProcedures(identifier.namespace())
                        && procedure.name().equals(identifier.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> new MissingProcedure(
                        identifier.name(),
                        "There is no procedure " + name + "." + identifier + "; call one of "
                                + procedures.stream()
                                        .map(procedure -> name + "." + SYSTEM + "." + procedure.name())
                                        .collect(Collectors.joining(", "))));
    }

    /** The namespace can be left out. */
    private static boolean hasProcedures(String[] namespace) {
        return namespace.length == 0 || (namespace.length == 1 && namespace[0].equalsIgnoreCase(SYSTEM));
    }

    private static List<UnboundProcedure> procedures() {
        // The class loader that Spark uses for the catalog itself: the job's jar may be in another one than this class.
        return ServiceLoader.load(CapacityProcedures.class, Utils.getContextOrSparkClassLoader()).stream()
                .flatMap(provider -> provider.get().procedures().stream())
                .toList();
    }
}
