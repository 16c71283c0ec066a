package io.sparkcapacity.bench.peer;

/** What a peer does from start to end. Only peers that do the same work are compared. */
public enum Work {
    WHOLE_PROCESS("Capacities, whole process: start-up, Parquet to Parquet"),
    CAPACITIES("Capacities in a warm Spark session: Parquet to Parquet"),
    SECOND_MOMENT("M = XᵀX alone, warm: Parquet to the driver's memory"),
    FLOOR("Floors: what reading and writing alone take");

    private final String title;

    Work(String title) {
        this.title = title;
    }

    /** The heading of the table. */
    public String title() {
        return title;
    }
}
