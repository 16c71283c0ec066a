package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArithmeticTest {
    @Test
    void bestIsTheFastestProviderInDouble() {
        assertThat(Arithmetic.best()).isEqualTo(new Arithmetic(BestStripProducts.INSTANCE, Precision.DOUBLE));
    }

    @Test
    void inDoubleKeepsTheProvider() {
        Arithmetic single = new Arithmetic(PlainStripProducts.INSTANCE, Precision.SINGLE);
        assertThat(single).hasToString("plain Java, single precision");
        assertThat(single.inDouble()).hasToString("plain Java, double precision");
    }
}
