package io.sparkcapacity.gram;

/** In single precision the laws hold within the bounds that come with it. */
class SingleRowGramTest extends RowGramTest {
    @Override
    String precision() {
        return "single";
    }

    @Override
    String maxRelativeError() {
        return "1e-2";
    }

    @Override
    double agreement() {
        return 1e-2;
    }
}
