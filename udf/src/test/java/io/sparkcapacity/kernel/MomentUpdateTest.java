package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentUpdateTest {
    /** Each share writes to strips of its own, and all shares together are the update. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 2", "300, 2", "300, 3", "513, 4", "40, 7"})
    void sharesAreDisjointAndComplete(int features, int shares) {
        FloatPanel panel = FloatPanel.of(Samples.gaussian(1, 50, features));
        MomentStrips whole = MomentStrips.zero(features, features, true);
        MomentUpdate.add(whole, panel, panel, Workspace.best(), 0, 1);
        MomentStrips shared = MomentStrips.zero(features, features, true);
        int touched = 0;
        for (int share = 0; share < shares; share++) {
            MomentStrips alone = MomentStrips.zero(features, features, true);
            MomentUpdate.add(alone, panel, panel, Workspace.best(), share, shares);
            for (int strip = 0; strip < whole.count(); strip++) {
                touched += alone.strip(strip)[0] == 0 ? 0 : 1;
            }
            MomentUpdate.add(shared, panel, panel, Workspace.best(), share, shares);
        }
        assertThat(touched).isEqualTo(whole.count());
        assertThat(shared.arrays()).isDeepEqualTo(whole.arrays());
    }
}
