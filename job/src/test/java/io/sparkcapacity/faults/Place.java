package io.sparkcapacity.faults;

/** A part of a run in which a fault can happen, recognised by the code that started a stage of Spark. */
enum Place {
    CENSUS("census"),
    FIRST_PASS("first pass"),
    MERGE("merge"),
    SECOND_PASS("second pass"),
    RESCORING("rescoring"),
    WRITE("write"),
    /** It has no stage: the driver puts what was written in place. */
    COMMIT("commit"),
    OTHER("other");

    private final String text;

    Place(String text) {
        this.text = text;
    }

    /**
     * The place of a stage of feature-gram.
     *
     * @param stack where the stage was created, as Spark records it
     * @param readsShuffle whether it has parents
     */
    static Place of(String stack, Shuffled readsShuffle) {
        if (stack.contains("io.sparkcapacity.output.")) {
            return WRITE;
        }
        if (stack.contains("io.sparkcapacity.gram.rescoring.")) {
            return RESCORING;
        }
        if (stack.contains("io.sparkcapacity.gram.feature.SecondMoments")) {
            return readsShuffle == Shuffled.READ ? MERGE : FIRST_PASS;
        }
        if (stack.contains("io.sparkcapacity.report.TotalsOfComponents")) {
            return SECOND_PASS;
        }
        return stack.contains("io.sparkcapacity.input.Counting") ? CENSUS : OTHER;
    }

    /** Whether the tasks of a stage read the output of other tasks. */
    enum Shuffled {
        READ,
        NOT_READ
    }

    @Override
    public String toString() {
        return text;
    }
}
