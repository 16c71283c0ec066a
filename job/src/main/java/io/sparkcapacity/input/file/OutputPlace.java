package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.place.Place;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The place of what a run writes, which must not overlap with what it reads. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * Fails if {@code written} is one of {@code inputs}, is inside one of them, or contains one.
     *
     * @param inputs files and folders
     * @throws InvalidSettingException naming the input
     */
    public static void requireApart(String written, List<String> inputs, Configuration configuration) {
        Place place = Place.of(written, configuration);
        for (String input : inputs) {
            if (overlaps(place, input, configuration)) {
                throw new InvalidSettingException(written + " and input " + input
                        + " are one place or lie in each other, so that writing there would change what is read; write to a place that"
                        + " is apart");
            }
        }
    }

    private static boolean overlaps(Place written, String input, Configuration configuration) {
        try {
            return written.overlaps(Place.of(input, configuration));
        } catch (InvalidSettingException e) {
            return false; // A table's reader may have a file system of its own, and no output is written there.
        }
    }
}
