package io.sparkcapacity.gram.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void aLocalApplicationIsOneExecutorWithAllCores() {
        SparkContext spark = TestSpark.session().sparkContext();
        assertThat(Cores.all(spark)).isPositive().isEqualTo(Cores.ofExecutor(spark));
    }
}
