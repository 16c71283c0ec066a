package io.sparkcapacity.output.commit;

import java.io.IOException;

/** A way to put the rows of a room in place of what is at the output. Each step may be repeated after a crash. */
sealed interface Swap permits FolderSwap, FileSwap {
    /** Puts the new rows in place, or completes that. */
    void redo() throws IOException;

    /** Puts the old ones back, whatever was done. */
    void undo() throws IOException;
}
