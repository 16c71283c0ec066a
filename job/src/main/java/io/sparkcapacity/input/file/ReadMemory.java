package io.sparkcapacity.input.file;

import java.util.Collection;

/**
 * The memory that reading an input takes, judged by its footers.
 *
 * @param vectorBytes what a pass over the vectors holds of one row group
 * @param carriedBytes what a pass over the carried columns holds of one row group
 * @param pageBytes the bytes of a page
 * @param batchBytes what the reader decodes at a time
 * @param rowGroups the number of row groups
 */
public record ReadMemory(long vectorBytes, long carriedBytes, long pageBytes, long batchBytes, long rowGroups) {
    /** Of an input whose files are not known, such as a DataFrame. */
    public static final ReadMemory UNKNOWN = new ReadMemory(0, 0, 0, 0, 1);

    /** The memory that reading the columns of {@code vectors} takes, and that of the {@code carried} ones. */
    public static ReadMemory of(FileFooters footers, Collection<String> vectors, Collection<String> carried) {
        return new ReadMemory(
                footers.bytesOf(vectors),
                footers.bytesOf(carried),
                footers.pageBytes(),
                PinnedSession.rowsAtATime(footers) * footers.rowBytes(),
                footers.rowGroups());
    }

    /** How many row groups {@code tasks} tasks hold, of an input in {@code units} units. */
    public long held(int tasks, long units) {
        // The reader still has a row group when it reads the next one of the same unit.
        long perTask = rowGroups > units ? 2 : 1;
        return Math.min(rowGroups, perTask * tasks);
    }
}
