package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainStripProductsTest extends FusedStripProductsContract {
    @Override
    StripProducts products() {
        return PlainStripProducts.INSTANCE;
    }

    @Test
    void itsNameSaysThatItIsNotVectorized() {
        assertThat(products()).hasToString("plain Java");
    }
}
