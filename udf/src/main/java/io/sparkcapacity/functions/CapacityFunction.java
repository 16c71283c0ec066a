package io.sparkcapacity.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The SQL functions. Vectors are {@code array<float>} or {@code array<double>}, moments {@code array<double>}: the upper triangle of M
 * row by row, M_00 M_01 … M_0,d−1 M_11 …, d·(d + 1)/2 doubles. NULL in gives NULL out, but aggregates leave NULLs out. A vector of
 * another length, an empty one and a NULL among elements end the query with a message that says so.
 */
enum CapacityFunction implements UnboundFunction {
    SQUARED_DOT(
            "(x·y)² of two vectors of one length, in double; NaN and infinity as in SQL's own arithmetic", "x", "y") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SquaredDot(arguments.get(0), arguments.get(1));
        }
    },

    SECOND_MOMENT(
            "M = XᵀX of the vectors of a group, uncentred: an aggregate of finite vectors of one length d up to"
                    + " 8,192; the state of a group is 4·d·(d + 16) bytes and d/2 rows that wait; last digits depend on the"
                    + " order in which Spark merges states",
            "x") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SecondMomentOf(arguments.get(0));
        }
    },

    SECOND_MOMENT_MERGE(
            "the second moment of all vectors that the moments of a group were made of: an aggregate, their sum", "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SecondMomentMerge(arguments.get(0).widened());
        }
    },

    SQUARED_DOT_SUM(
            "Σ_j (x·x_j)² = xᵀMx over the vectors that m is the second moment of; d²/2 multiply-adds a row; infinite where it"
                    + " exceeds double",
            "x",
            "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SquaredDotSum(arguments.get(0), arguments.get(1).widened());
        }
    },

    CAPACITY(
            "(x·x)² / Σ_j (x·x_j)² over the vectors that m is the second moment of, x among them; 0 for a zero vector, NaN for"
                    + " one with NaN or infinity",
            "x",
            "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new CapacityOfVector(arguments.get(0), arguments.get(1).widened());
        }
    };

    private final String does;
    private final String parameters;

    CapacityFunction(String does, String... parameters) {
        this.does = does;
        this.parameters = String.join(", ", parameters);
    }

    /** The function that SQL calls {@code name}. */
    static Optional<CapacityFunction> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.sqlName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What SQL calls it. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return sqlName() + "(" + parameters + "): " + does;
    }

    /**
     * The function of arguments of the types in {@code inputType}.
     *
     * @throws UnsupportedOperationException if there are not as many, or one is of another type
     */
    @Override
    public BoundFunction bind(StructType inputType) {
        return bind(Arrays.stream(inputType.fields()).map(StructField::dataType).toList());
    }

    private BoundFunction bind(List<DataType> types) {
        String[] names = parameters.split(", ", -1);
        if (types.size() != names.length) {
            throw new UnsupportedOperationException(
                    sqlName() + " takes " + names.length + " (" + parameters + "), not " + types.size() + " arguments");
        }
        return bindTo(IntStream.range(0, names.length)
                .mapToObj(k -> VectorArgument.of(sqlName() + "'s " + names[k], types.get(k)))
                .toList());
    }

    abstract BoundFunction bindTo(List<VectorArgument> arguments);
}
