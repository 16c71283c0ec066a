package io.sparkcapacity.error;

import java.util.regex.Pattern;

/** The folder in which the launcher was called, if it does not exist any more. The program then runs in another one. */
public final class RemovedFolder {
    /** Set by the launcher. */
    private static final String GONE = "capacity.folder.gone";

    private static final Pattern WHOLE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?/.*", Pattern.DOTALL);

    private RemovedFolder() {}

    /**
     * Fails if {@code path} is relative to it.
     *
     * @throws InvalidSettingException saying so
     */
    public static void requireNotIn(String path) {
        if (Boolean.getBoolean(GONE) && !WHOLE.matcher(path).matches()) {
            throw new InvalidSettingException("The current folder was removed, so that " + path
                    + " leads nowhere; write the whole path, or go to another folder");
        }
    }
}
