package io.sparkcapacity.faults;

import java.util.ArrayList;
import java.util.List;

/** One fault at one place. */
record Cell(Kind kind, Place place) {
    /** Every place of the matrix, in the order of a run. */
    static final List<Place> PLACES = List.of(
            Place.CENSUS, Place.FIRST_PASS, Place.MERGE, Place.SECOND_PASS, Place.RESCORING, Place.WRITE, Place.COMMIT);

    /** Every cell that is possible. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Place place : PLACES) {
                if (kind.impossibleAt(place).isEmpty()) {
                    cells.add(new Cell(kind, place));
                }
            }
        }
        return cells;
    }

    /** Most kinds once, and every place. Those that need a process or a wait of their own are left to {@link #all}. */
    static List<Cell> few() {
        return List.of(
                new Cell(Kind.EXECUTOR_KILLED, Place.SECOND_PASS),
                new Cell(Kind.FETCH_FAILURE, Place.MERGE),
                new Cell(Kind.TASK_FAILURE, Place.WRITE),
                new Cell(Kind.LOST_SHUFFLE, Place.RESCORING),
                new Cell(Kind.DISK_FULL, Place.FIRST_PASS),
                new Cell(Kind.CORRUPT_PAGE, Place.SECOND_PASS),
                new Cell(Kind.CORRUPT_FOOTER, Place.CENSUS),
                new Cell(Kind.INPUT_CHANGED, Place.COMMIT));
    }

    /**
     * How many proofs there must be that the fault happened: that it was due, what it did, and, if Spark is sure to
     * notice it, what Spark says.
     */
    int proofs() {
        return switch (kind) {
            case CORRUPT_PAGE, CORRUPT_FOOTER, DRIVER_KILLED -> 1;
            case EXECUTOR_KILLED, FETCH_FAILURE -> 3;
            case LOST_SHUFFLE -> place == Place.WRITE || place == Place.COMMIT ? 2 : 3;
            // There, no task starts any more that could say what its executor's clock is.
            case CLOCK_CHANGE -> place == Place.COMMIT ? 1 : 2;
            default -> 2;
        };
    }

    /** The cell of the name that {@link #name} gives. */
    static Cell named(String name) {
        String[] parts = name.split("/", -1);
        return new Cell(Kind.valueOf(parts[0]), Place.valueOf(parts[1]));
    }

    String name() {
        return kind.name() + "/" + place.name();
    }

    @Override
    public String toString() {
        return kind + " during " + place;
    }
}
