package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SectionTest {
    private static final Section SECTION = Section.named("x");
    private static final String DOCUMENT = "before\n<!-- generated: x -->\nold\n<!-- end: x -->\nafter\n";

    @Test
    void replacesTheTextBetweenItsComments() {
        assertThat(SECTION.in(DOCUMENT, "new"))
                .isEqualTo("before\n<!-- generated: x -->\n\nnew\n\n<!-- end: x -->\nafter\n");
    }

    @Test
    void aDocumentWithoutTheCommentsIsRejected() {
        assertThatThrownBy(() -> SECTION.in("text", "new")).hasMessageContaining("<!-- generated: x -->");
    }
}
