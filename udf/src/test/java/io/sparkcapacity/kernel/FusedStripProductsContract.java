package io.sparkcapacity.kernel;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ours keep beyond {@link StripProductsContract}: the same bits as a chain of fused multiply-adds, and so each other's. */
abstract class FusedStripProductsContract extends StripProductsContract {
    @ParameterizedTest
    @MethodSource("shapes")
    void everyElementIsOneFusedChain(int terms, int columns, int gap) {
        assertChains(new Product(terms, columns, gap, new Random(2)::nextGaussian));
    }
}
