package io.sparkcapacity.notebook;

import java.util.Locale;

/**
 * A cell of a notebook.
 *
 * @param language the language of the text
 * @param text the source, without the marks by which a format names the language
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

        /** The word after the percent sign in Databricks' cells, and after a fence in Markdown. */
        String magic() {
            return magic;
        }
    }

    /** A short description of the cell for messages. */
    String inWords() {
        return language.name().toLowerCase(Locale.ROOT) + " '"
                + text.lines().findFirst().orElse("") + "'";
    }
}
