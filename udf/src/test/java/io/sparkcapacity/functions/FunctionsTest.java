package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions in SQL, in a catalog and under plain names. */
class FunctionsTest {
    private static final int ROWS = 600;
    private static final int FEATURES = 5;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("functions")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "3")
                .config("spark.sql.catalog.capacity", CapacityCatalog.class.getName())
                .config("spark.sql.extensions", CapacityExtensions.class.getName())
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate();
        // Whole numbers, which are exact in float: sums in any order are exact.
        Dataset<Row> rows = spark.range(ROWS)
                .selectExpr(
                        "id",
                        "if(id % 3 = 0, 'a', 'b') as component",
                        "transform(sequence(0, " + (FEATURES - 1)
                                + "), k -> float((id * 31 + k * 17 + id * k * 7) % 64 - 32)) as x");
        rows.createOrReplaceTempView("activations");
        rows.selectExpr("id", "component", "cast(x as array<double>) as x").createOrReplaceTempView("doubles");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Row first(String sql) {
        return spark.sql(sql).first();
    }

    /** By the definition, pair by pair, in plain SQL. */
    private static Dataset<Row> defined() {
        return spark.sql("""
                with dots as (
                    select a.id, aggregate(zip_with(a.x, b.x, (v, w) -> double(v) * w), 0D, (s, v) -> s + v) as dot,
                        a.id = b.id as own
                    from activations a join activations b using (component))
                select id, max(if(own, dot * dot, 0)) / sum(dot * dot) as capacity from dots group by id""");
    }

    @ParameterizedTest
    @CsvSource({"activations, capacity.", "doubles, capacity.", "activations, ''", "doubles, ''"})
    void capacitiesByTheMomentAreThoseOfTheDefinition(String table, String catalog) {
        Dataset<Row> found = spark.sql("""
                with moments as (select component, %1$ssecond_moment(x) as m from %2$s group by component)
                select id, %1$scapacity(x, m) as found
                from %2$s join moments using (component)""".formatted(catalog, table));
        List<Row> both = defined().join(found, "id").collectAsList();
        assertThat(both).hasSize(ROWS);
        for (Row row : both) {
            assertThat(row.getDouble(2)).isCloseTo(row.getDouble(1), within(1e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void momentsAreTheSameHoweverRowsAreSpread(int partitions) {
        String moment = "capacity.second_moment(x)";
        Object expected = spark.table("activations")
                .coalesce(1)
                .selectExpr(moment)
                .first()
                .get(0);
        assertThat(spark.table("activations")
                        .repartition(partitions)
                        .selectExpr(moment)
                        .first()
                        .get(0))
                .isEqualTo(expected);
        assertThat(spark.table("activations")
                        .repartition(partitions)
                        .groupBy(functions.expr("id % " + (2 * partitions)))
                        .agg(functions.expr(moment).as("m"))
                        .selectExpr("capacity.second_moment_merge(m)")
                        .first()
                        .get(0))
                .isEqualTo(expected);
    }

    /** With so many groups Spark sorts them instead of keeping all states in memory. */
    @Test
    void momentsOfAsManyGroupsAsRowsAreRight() {
        assertThat(first("select count(m) from (select id, second_moment(x) as m from activations group by id)")
                        .getLong(0))
                .isEqualTo(ROWS);
        assertThat(first("select max(abs(m[0] - double(x[0]) * x[0])) from activations join"
                                + " (select id, capacity.second_moment(x) as m from activations group by id)"
                                + " using (id)")
                        .getDouble(0))
                .isZero();
    }

    @Test
    void filtersWindowsAndDistinctAreApplied() {
        Row both = first("select second_moment(x) filter (where component = 'a') as filtered,"
                + " (select capacity.second_moment(x) from activations where component = 'a') as chosen"
                + " from activations");
        assertThat(both.get(0)).isEqualTo(both.get(1)).isNotNull();
        Row window = first("select max(abs(m[0] - total)) from (select id,"
                + " capacity.second_moment(x) over (partition by component order by id"
                + " rows between 300 preceding and current row) as m,"
                + " sum(double(x[0]) * x[0]) over (partition by component order by id"
                + " rows between 300 preceding and current row) as total"
                + " from activations)");
        assertThat(window.getDouble(0)).isZero();
        Row distinct = first("select capacity.second_moment(distinct x),"
                + " (select capacity.second_moment(x) from (select distinct x from activations))"
                + " from (select x from activations union all select x from activations)");
        assertThat(distinct.get(0)).isEqualTo(distinct.get(1));
        Row growing = first("select max(abs(m[0] - total)) from (select"
                + " capacity.second_moment(x) over (order by id) as m,"
                + " sum(double(x[0]) * x[0]) over (order by id) as total"
                + " from activations)");
        assertThat(growing.getDouble(0)).isZero();
    }

    @Test
    void functionsOfTwoArraysAreThoseOfTheDefinition() {
        assertThat(first("select capacity.squared_dot(array(1, 2), array(3, 4))")
                        .getDouble(0))
                .isEqualTo(121);
        assertThat(first("select squared_dot(array(1.5, 2), array(0.5F, 4F))").getDouble(0))
                .isEqualTo(76.5625);
        assertThat(first("select capacity.squared_dot_sum(array(1, 2), array(5D, 1D, 3D))")
                        .getDouble(0))
                .isEqualTo(5 + 2 * 2 + 4 * 3);
        assertThat(first("select capacity.capacity(array(0, 0), array(5D, 1D, 3D))")
                        .getDouble(0))
                .isZero();
        assertThat(first("select capacity.capacity(array(1D, double('nan')), array(1D, 0D, 1D))")
                        .getDouble(0))
                .isNaN();
        assertThat(first("select capacity.capacity(array(3, 4), array(9, 12, 16))")
                        .getDouble(0))
                .isEqualTo(1);
        assertThat(spark.table("activations")
                        .select(functions.call_function("capacity.squared_dot", functions.col("x"), functions.col("x")))
                        .where("id = 0")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void unnamedColumnsAreNamedAfterTheFunction() {
        assertThat(spark.sql("select capacity.squared_dot(x, x), 1 + squared_dot(x, array(1)), squared_dot(x, x) as d"
                                + " from activations")
                        .columns())
                .containsExactly("squared_dot(x, x)", "(1 + squared_dot(x, array(1)))", "d");
        assertThat(spark.sql("select size(capacity.second_moment(x)), second_moment(distinct x) from activations")
                        .columns())
                .containsExactly("size(second_moment(x))", "second_moment(DISTINCT x)");
        assertThat(spark.sql("select second_moment(x) over (partition by component) from activations")
                        .columns())
                .singleElement()
                .asString()
                .startsWith("second_moment(x) OVER (PARTITION BY component ");
    }

    /** The capacity is right although its numerator and denominator leave the range of double. */
    @ParameterizedTest
    @ValueSource(strings = {"1e150", "1e80", "1e-80", "1e-140"})
    void capacitiesOfVeryLongAndVeryShortVectors(String scale) {
        String capacity =
                "select min(capacity.capacity(x, m)) from %1$s, (select capacity.second_moment(x) as m from %1$s)";
        spark.table("doubles")
                .selectExpr("transform(x, v -> v * " + scale + "D) as x")
                .createOrReplaceTempView("scaled");
        double expected = first(capacity.formatted("doubles")).getDouble(0);
        assertThat(first(capacity.formatted("scaled")).getDouble(0)).isCloseTo(expected, within(1e-12 * expected));
    }

    /** Arrays that Spark reads from files are of another class than those it computes. */
    @Test
    void momentsAndVectorsFromFiles(@TempDir Path directory) {
        String moments = directory.resolve("moments").toString();
        spark.sql("select component, capacity.second_moment(x) as m from activations group by component, id % 2")
                .write()
                .parquet(moments);
        String activations = directory.resolve("activations").toString();
        spark.table("activations").write().parquet(activations);
        String merged = "select component, capacity.second_moment_merge(m) as m from parquet.`" + moments
                + "` group by component";
        Dataset<Row> found = spark.sql("select id, capacity.capacity(x, m) as found from parquet.`" + activations
                + "` join (" + merged + ") using (component)");
        List<Row> both = defined().join(found, "id").collectAsList();
        assertThat(both).hasSize(ROWS);
        for (Row row : both) {
            assertThat(row.getDouble(2)).isCloseTo(row.getDouble(1), within(1e-15));
        }
        assertThat(spark.read()
                        .parquet(moments)
                        .where("capacity.squared_dot_sum(array(1, 0, 0, 0, 0), m) = m[0]")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void nullInGivesNullOut() {
        for (String call : List.of(
                "capacity.squared_dot(null, array(1))",
                "capacity.squared_dot(array(1), cast(null as array<float>))",
                "capacity.squared_dot_sum(array(1), null)",
                "capacity.capacity(null, array(1D))",
                "squared_dot(null, null)",
                "capacity.second_moment(cast(null as array<float>))",
                "second_moment_merge(cast(null as array<double>))",
                "(select capacity.second_moment(x) from activations where false)")) {
            assertThat(first("select " + call).isNullAt(0)).as(call).isTrue();
        }
        assertThat(first("select capacity.second_moment(x) = (select capacity.second_moment(x) from activations)"
                                + " from (select x from activations union all select null)")
                        .getBoolean(0))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capacity.squared_dot(array(1, 2), array(1)) | squared_dot's x has 2 elements and y has 1",
                "squared_dot(array(1, null), array(1, 2)) | squared_dot's x has a NULL at element 1",
                "capacity.squared_dot(array(), array()) | squared_dot's x is empty",
                "capacity.second_moment(x) from values (array(1, 2)), (array(1)) as t(x)"
                        + " | elements where others of its group have",
                "capacity.second_moment(array(1D, double('nan'))) | second_moment's x is NaN at element 1",
                "capacity.second_moment(array(double('-inf'))) | second_moment's x is -Infinity at element 0",
                "capacity.second_moment(array(1e200)) | squares add up to more than the range of double",
                "capacity.second_moment(array(1, null)) | second_moment's x has a NULL at element 1",
                "capacity.second_moment(array()) | second_moment's x is empty",
                "capacity.capacity(array(1, 2), array(1D))"
                        + " | capacity's m is the second moment of vectors of 1 elements, and x has 2",
                "capacity.capacity(array(1, 2), array(1D, 2D))"
                        + " | capacity's m has 2 elements, and a second moment of d features has",
                "capacity.squared_dot_sum(array(1), array(cast(null as double)))"
                        + " | squared_dot_sum's m has a NULL at element 0",
                "capacity.second_moment_merge(m) from values (array(1D)), (array(1D, 2D, 3D)) as t(m)"
                        + " | elements where others of its group have",
                "capacity.second_moment_merge(array(1D, 2D)) | pass the result of second_moment, not truncated",
                "capacity.second_moment_merge(array(double('nan'))) | second_moment_merge's m is NaN at element 0",
                "capacity.second_moment_merge(m) from values (array(1.7e308D)), (array(1.7e308D)) as t(m)"
                        + " | more than the range of double",
            })
    void invalidVectorsAndMomentsEndTheQueryWithAMessage(String call, String message) {
        assertThatThrownBy(() -> first("select " + call)).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capacity.squared_dot('a', array(1))"
                        + " | squared_dot's x is of type string; pass array<float> or array<double>",
                "capacity.second_moment(1) | second_moment's x is of type int",
                "second_moment(array('a')) | second_moment's x is of type array<string>",
                "capacity.squared_dot(array(1)) | squared_dot takes 2 (x, y), not 1 arguments",
                "capacity(array(1)) | capacity takes 2 (x, m), not 1 arguments",
                "capacity.nothing(array(1)) | nothing",
                "capacity.inner.squared_dot(array(1), array(1)) | squared_dot",
            })
    void wrongCallsFailWithAMessage(String call, String message) {
        assertThatThrownBy(() -> first("select " + call)).hasStackTraceContaining(message);
    }

    @Test
    void proceduresNeedTheJob() {
        assertThatThrownBy(() -> spark.sql("call capacity.system.compute('a', 'b')"))
                .hasStackTraceContaining("in spark-capacity's job jar");
    }
}
