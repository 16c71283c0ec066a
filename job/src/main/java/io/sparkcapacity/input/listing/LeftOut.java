package io.sparkcapacity.input.listing;

/**
 * Files or folders of an input that are not read, for one reason.
 *
 * @param names what their names have in common, with * for the rest
 * @param why why they are left out
 * @param example the path of the first
 */
public record LeftOut(String names, long count, String why, String example) {
    LeftOut plusOne() {
        return new LeftOut(names, count + 1, why, example);
    }
}
