package io.sparkcapacity.input.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LookAheadTest {
    /** The even numbers of a source. */
    private static Iterator<Integer> even(Iterator<Integer> numbers) {
        return new LookAhead<>() {
            @Override
            protected Integer compute() {
                while (numbers.hasNext()) {
                    int number = numbers.next();
                    if (number % 2 == 0) {
                        return number;
                    }
                }
                return end();
            }
        };
    }

    @Test
    void givesEveryElementOnce() {
        assertThat(even(List.of(1, 2, 3, 4, 6, 7).iterator())).toIterable().containsExactly(2, 4, 6);
    }

    @Test
    void askingTwiceMovesOnlyOnce() {
        Iterator<Integer> numbers = even(List.of(2, 4).iterator());
        assertThat(numbers.hasNext()).isTrue();
        assertThat(numbers.hasNext()).isTrue();
        assertThat(numbers.next()).isEqualTo(2);
        assertThat(numbers.next()).isEqualTo(4);
        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void pastTheEndThereIsNothing() {
        Iterator<Integer> none = even(List.of(1).iterator());
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
        assertThat(none.hasNext()).isFalse();
    }

    @Test
    void computesNothingBeforeItIsAsked() {
        Iterator<Integer> numbers = List.of(2, 4).iterator();
        Iterator<Integer> even = even(numbers);
        even.next();
        assertThat(numbers.next()).isEqualTo(4);
    }
}
