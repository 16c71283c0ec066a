package io.sparkcapacity.kernel;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of our own providers, beyond {@link StripProductsContract}: the bits of a chain of fused multiply-adds,
 * and so the same bits for all of them.
 */
abstract class FusedStripProductsContract extends StripProductsContract {
    @ParameterizedTest
    @MethodSource("shapes")
    void everyElementIsOneFusedChain(int terms, int columns, int gap) {
        assertChains(new Product(terms, columns, gap, new Random(2)::nextGaussian));
    }
}
