package io.sparkcapacity.gram.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Precision;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Rates RATES = Rates.TYPICAL;

    @Test
    void secondsAreAmountsOverRatesSharedByTheCores() {
        Work each = new Work(
                RATES.multiplyAdds() + RATES.singleMultiplyAdds(),
                RATES.singleMultiplyAdds(),
                RATES.scatteredAdds(),
                RATES.shuffledBytes(),
                RATES.decodedBytes());
        assertThat(each.seconds(1)).isCloseTo(5, within(1e-12));
        assertThat(each.seconds(10)).isCloseTo(0.5, within(1e-13));
    }

    @Test
    void workDecodesTheActivationsOnce() {
        ComponentShape shape = new ComponentShape("c", 100, 8);
        assertThat(Work.on(shape, 1, 2, 3)).isEqualTo(new Work(1, 0, 2, 3, shape.bytes()));
    }

    @Test
    void onlySinglePrecisionCountsAsSingle() {
        Work work = Work.on(new ComponentShape("c", 100, 8), 10, 0, 0);
        assertThat(work.with(Precision.DOUBLE, 4)).isEqualTo(work);
        assertThat(work.with(Precision.SINGLE, 4).inSingle()).isEqualTo(4);
        assertThat(work.with(Precision.SINGLE, 4).multiplyAdds()).isEqualTo(10);
    }
}
