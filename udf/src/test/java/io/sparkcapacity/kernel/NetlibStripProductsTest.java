package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ludovic.netlib.blas.JavaBLAS;
import org.junit.jupiter.api.Test;

/** How netlib is called, tested with its Java implementation, which is always available. */
class NetlibStripProductsTest extends StripProductsContract {
    @Override
    StripProducts products() {
        return new NetlibStripProducts(JavaBLAS.getInstance());
    }

    @Test
    void itsNameStatesTheImplementation() {
        assertThat(products()).asString().matches("netlib (Vector|Java11)BLAS");
    }

    @Test
    void aNativeLibraryIsNamedIfThereIsOne() {
        assertThat(NetlibStripProducts.ofNativeLibrary().stream())
                .allSatisfy(products -> assertThat(products).hasToString("netlib JNIBLAS"));
    }
}
