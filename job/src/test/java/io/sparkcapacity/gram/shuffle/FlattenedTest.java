package io.sparkcapacity.gram.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlattenedTest {
    @Test
    void partsComeInOrderAndEmptyElementsAreSkipped() {
        Iterator<Integer> elements = List.of(0, 2, 0, 0, 3, 0).iterator();
        Iterator<Integer> parts = new Flattened<>(
                elements, count -> Collections.nCopies(count, count).iterator());
        assertThat(parts).toIterable().containsExactly(2, 2, 3, 3, 3);
    }

    @Test
    void anElementIsTakenOnlyAfterThePartsOfTheOneBefore() {
        List<Integer> taken = new ArrayList<>();
        Iterator<String> parts = new Flattened<>(List.of(1, 2).iterator(), element -> {
            taken.add(element);
            return List.of(element + "a", element + "b").iterator();
        });
        assertThat(taken).isEmpty();
        parts.next();
        parts.next();
        assertThat(taken).containsExactly(1);
        assertThat(parts.next()).isEqualTo("2a");
    }
}
