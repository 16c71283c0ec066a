package io.sparkcapacity.notebook;

import java.util.Locale;

/**
 * A cell of a notebook.
 *
 * @param language what it is written in
 * @param text without what a format marks the language with
 */
record Cell(Language language, String text) {
    enum Language {
        MARKDOWN("md"),
        SQL("sql"),
        SCALA("scala");

        private final String magic;

        Language(String magic) {
            this.magic = magic;
        }

        /** The word behind the per cent sign in Databricks' cells, and behind a fence in Markdown. */
        String magic() {
            return magic;
        }
    }

    /** The cell in a few words, for messages. */
    String inWords() {
        return language.name().toLowerCase(Locale.ROOT) + " '"
                + text.lines().findFirst().orElse("") + "'";
    }
}
