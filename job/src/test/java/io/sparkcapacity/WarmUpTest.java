package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails in the background fails in silence, so it is run here in the foreground. */
class WarmUpTest {
    @ParameterizedTest
    @EnumSource
    void theProductsOfEveryPrecisionRun(Precision precision) {
        assertThatCode(() -> WarmUp.compileProducts(new Arithmetic(BestStripProducts.INSTANCE, precision)))
                .doesNotThrowAnyException();
    }

    @Test
    void theCompilerOfQueriesTakesTheCode() throws Exception {
        Class<?> compiled = WarmUp.loadCompilerOfQueries();
        Object sum = compiled.getMethod("sum", long[].class)
                .invoke(compiled.getConstructor().newInstance(), new long[] {2, -1, 3});
        assertThat(sum).isEqualTo(5L);
    }
}
