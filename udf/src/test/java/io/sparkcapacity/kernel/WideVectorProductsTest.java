package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WideVectorProductsTest extends FusedStripProductsContract {
    @Override
    StripProducts products() {
        return WideVectorProducts.INSTANCE;
    }

    @Test
    void itsNameStatesItsWidth() {
        assertThat(products()).hasToString("vector, 8 doubles");
    }
}
