package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tests' JVM has the Vector API. */
class BestStripProductsTest extends FusedStripProductsContract {
    @Override
    StripProducts products() {
        return StripProducts.best();
    }

    @Test
    void isVectorisedWhereTheModuleIsThere() {
        assertThat(products()).asString().matches("vector, [248] doubles");
    }
}
