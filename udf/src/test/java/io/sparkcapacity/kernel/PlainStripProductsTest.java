package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainStripProductsTest extends StripProductsContract {
    @Override
    StripProducts products() {
        return PlainStripProducts.INSTANCE;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void chainsAreFused(int terms, int columns, int gap) {
        chainsAreFused(products(), terms, columns, gap);
    }

    @Test
    void itsNameTellsThatItIsNotVectorised() {
        assertThat(products()).hasToString("plain Java");
    }
}
