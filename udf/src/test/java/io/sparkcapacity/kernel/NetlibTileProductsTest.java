package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetlibTileProductsTest extends TileProductsContract {
    @Override
    TileProducts products() {
        return NetlibTileProducts.INSTANCE;
    }

    @Test
    void itsNameTellsWhetherItIsVectorised() {
        assertThat(TileProducts.best()).asString().matches("netlib VectorBLAS, [248] doubles a vector");
    }
}
