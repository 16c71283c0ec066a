package io.sparkcapacity.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/**
 * The SQL functions.
 *
 * <ul>
 *   <li>A vector is {@code array<float>} or {@code array<double>}. A second moment is {@code array<double>}: the upper
 *       triangle of M row by row, M_00 M_01 … M_0,d−1 M_11 …, d·(d + 1)/2 elements.
 *   <li>If an argument is NULL, so is the result; aggregates skip NULLs.
 *   <li>An empty vector, a vector of another length or a NULL among the elements ends the query with a message.
 * </ul>
 */
enum CapacityFunction implements UnboundFunction {
    SQUARED_DOT(
            SquaredDot.NAME,
            "(x·y)² of two vectors of the same length, in double; NaN and infinity as in SQL arithmetic",
            "x",
            "y") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SquaredDot(arguments.get(0), arguments.get(1));
        }
    },

    SECOND_MOMENT(
            SecondMomentAggregate.NAME,
            "M = XᵀX, not centered, of the vectors of a group: an aggregate of finite vectors of the same length d,"
                    + " up to 8,192; the state of a group is 4·d·(d + 16) bytes and a buffer of d/2 rows; the last"
                    + " digits depend on the order in which Spark merges states",
            "x") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SecondMomentAggregate(arguments.get(0));
        }
    },

    SECOND_MOMENT_MERGE(
            SecondMomentMerge.NAME,
            "the second moment of all vectors behind the second moments of a group: an aggregate, their sum",
            "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SecondMomentMerge(arguments.get(0).widened());
        }
    },

    SQUARED_DOT_SUM(
            SquaredDotSum.NAME,
            "Σ_j (x·x_j)² = xᵀMx over the vectors whose second moment is m; d²/2 multiply-adds per row; infinite if it"
                    + " exceeds the range of double",
            "x",
            "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new SquaredDotSum(arguments.get(0), arguments.get(1).widened());
        }
    },

    CAPACITY(
            CapacityOfVector.NAME,
            "(x·x)² / Σ_j (x·x_j)² over the vectors whose second moment is m, which include x; 0 for a zero vector,"
                    + " NaN for a vector with NaN or infinity",
            "x",
            "m") {
        @Override
        BoundFunction bindTo(List<VectorArgument> arguments) {
            return new CapacityOfVector(arguments.get(0), arguments.get(1).widened());
        }
    };

    private final String sqlName;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // The list is one of List.of.
    private final List<String> parameters;

    CapacityFunction(String sqlName, String meaning, String... parameters) {
        this.sqlName = sqlName;
        this.meaning = meaning;
        this.parameters = List.of(parameters);
    }

    /** The function with the SQL name {@code name}, in any case. */
    static Optional<CapacityFunction> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.sqlName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name of the function in SQL. */
    String sqlName() {
        return sqlName;
    }

    @Override
    public String description() {
        return sqlName() + "(" + String.join(", ", parameters) + "): " + meaning;
    }

    /**
     * The function for arguments of the types in {@code inputType}.
     *
     * @throws UnsupportedOperationException if their number is wrong, or one has the wrong type
     */
    @Override
    public BoundFunction bind(StructType inputType) {
        int given = inputType.fields().length;
        if (given != parameters.size()) {
            throw new UnsupportedOperationException(sqlName() + " takes " + parameters.size() + " ("
                    + String.join(", ", parameters) + "), not " + given + " arguments");
        }
        return bindTo(IntStream.range(0, given)
                .mapToObj(
                        k -> VectorArgument.of(sqlName() + "'s " + parameters.get(k), inputType.fields()[k].dataType()))
                .toList());
    }

    abstract BoundFunction bindTo(List<VectorArgument> arguments);
}
