package io.sparkcapacity.report;

import io.sparkcapacity.input.census.ComponentShape;
import java.util.List;

/** How several components are named in one line of text. */
final class ComponentNames {
    private static final int WIDEST = 40;
    private static final int MOST_NAMED = 2;

    private ComponentNames() {}

    /**
     * The names of some of {@code all} components, shortened: two at most, or else the first and the last and their
     * number.
     *
     * @param indices theirs in {@code all}, in increasing order
     */
    static String of(List<ComponentShape> all, List<Integer> indices) {
        int count = indices.size();
        String first = name(all.get(indices.get(0)));
        String last = name(all.get(indices.get(count - 1)));
        if (count == 1) {
            return first;
        }
        if (count == MOST_NAMED) {
            return first + ", " + last;
        }
        boolean consecutive = indices.get(count - 1) - indices.get(0) == count - 1;
        String between = consecutive ? "" : ", " + name(all.get(indices.get(1)));
        return String.format(java.util.Locale.ROOT, "%s%s … %s, %,d components", first, between, last, count);
    }

    /** The name in quotes, shortened if it is long. */
    static String name(ComponentShape shape) {
        return TerminalText.shortened(shape.quotedName(), WIDEST);
    }
}
