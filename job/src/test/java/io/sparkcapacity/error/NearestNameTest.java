package io.sparkcapacity.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void theFewestEditsWin() {
        assertThat(NearestName.to("featuers", List.of("features", "feature", "id")))
                .contains("features");
        assertThat(NearestName.to("compnent", List.of("id", "component"))).contains("component");
    }

    @Test
    void caseIsIgnored() {
        assertThat(NearestName.to("FEATURES", List.of("id", "Features"))).contains("Features");
    }

    @Test
    void aNameThatSharesLessThanHalfIsNotSuggested() {
        assertThat(NearestName.to("layer", List.of("id", "text"))).isEmpty();
        assertThat(NearestName.to("layer", List.of())).isEmpty();
    }
}
