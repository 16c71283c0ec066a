package io.sparkcapacity.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL says of arguments that do not fit. */
class FunctionErrorsTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("errors of functions")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.extensions", CapacityExtensions.class.getName())
                .getOrCreate();
        spark.range(3).selectExpr("id", "array(1F, 2F, 3F, 4F, 5F) as x").createOrReplaceTempView("activations");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** A query fails with the sentence alone, which has a condition of Spark, and not with the trace of a task. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "squared_dot_sum(x, array_repeat(double('nan'), 15))            | m is NaN at element 0",
                "capacity(x, array_repeat(double('-infinity'), 15))             | m is -Infinity at element 0",
                "squared_dot_sum(transform(sequence(1, 70000), k -> id), array(1D)) | and x has 70000",
                "capacity(x, array(1D, 2D))                                     | has 2 elements",
                "squared_dot(x, array(1D))                                      | x has 5 elements and y has 1",
                "size(second_moment(transform(sequence(1, 70000), k -> id)))    | A vector has 70000 elements",
                "second_moment(array(double('nan'), id))                        | x is NaN at element 0",
                "second_moment_merge(array(double('infinity')))                 | m is Infinity at element 0",
            })
    void whatDoesNotFitIsOneSentence(String call, String message) {
        assertThatThrownBy(
                        () -> spark.sql("select " + call + " from activations").collect())
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((SparkThrowable) e).getCondition())
                .isEqualTo("USER_RAISED_EXCEPTION");
    }
}
