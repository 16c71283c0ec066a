package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NarrowVectorProductsTest extends FusedStripProductsContract {
    @Override
    StripProducts products() {
        return NarrowVectorProducts.INSTANCE;
    }

    @Test
    void itsNameStatesItsWidth() {
        assertThat(products()).asString().matches("vector, [24] doubles");
    }
}
