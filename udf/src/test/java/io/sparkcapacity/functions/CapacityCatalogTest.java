package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

/** The catalog without a session. The job's {@link CapacityProcedures} are not on the class path of these tests. */
class CapacityCatalogTest {
    private static final String[] ROOT = {};

    private static CapacityCatalog catalog() {
        CapacityCatalog catalog = new CapacityCatalog();
        catalog.initialize("lake", new CaseInsensitiveStringMap(Map.of()));
        return catalog;
    }

    @Test
    void listsEveryFunction() throws NoSuchNamespaceException {
        assertThat(catalog().name()).isEqualTo("lake");
        assertThat(catalog().listFunctions(ROOT))
                .extracting(Identifier::name)
                .containsExactly("squared_dot", "second_moment", "second_moment_merge", "squared_dot_sum", "capacity");
        assertThatThrownBy(() -> catalog().listFunctions(new String[] {"inner"}))
                .isInstanceOf(NoSuchNamespaceException.class);
    }

    @Test
    void loadsFunctionsInAnyCase() throws NoSuchFunctionException {
        assertThat(catalog().loadFunction(Identifier.of(ROOT, "Squared_Dot"))).isEqualTo(CapacityFunction.SQUARED_DOT);
        assertThatThrownBy(() -> catalog().loadFunction(Identifier.of(ROOT, "nothing")))
                .isInstanceOf(NoSuchFunctionException.class);
        assertThatThrownBy(() -> catalog().loadFunction(Identifier.of(new String[] {"inner"}, "capacity")))
                .isInstanceOf(NoSuchFunctionException.class);
    }

    @Test
    void proceduresAreThoseOfTheJob() {
        assertThat(catalog().listProcedures(new String[] {"system"})).isEmpty();
        UnboundProcedure missing = catalog().loadProcedure(Identifier.of(new String[] {"system"}, "compute"));
        assertThatThrownBy(() -> missing.bind(new StructType()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage(
                        "The procedures of lake are in spark-capacity's job jar, and only the jar of the functions is"
                                + " on the class path; start the session with the job's jar (--jars)");
    }
}
