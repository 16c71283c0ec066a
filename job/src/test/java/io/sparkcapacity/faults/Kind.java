package io.sparkcapacity.faults;

import static io.sparkcapacity.faults.Place.CENSUS;
import static io.sparkcapacity.faults.Place.COMMIT;
import static io.sparkcapacity.faults.Place.FIRST_PASS;
import static io.sparkcapacity.faults.Place.MERGE;
import static io.sparkcapacity.faults.Place.WRITE;

import java.util.Optional;
import java.util.Set;

/** What can go wrong around a run, and how the run may end then. */
enum Kind {
    EXECUTOR_KILLED("executor killed"),
    FETCH_FAILURE("fetch failure"),
    TASK_FAILURE("task failure"),
    LOST_SHUFFLE("lost shuffle"),
    CUT_SHUFFLE("shuffle cut off"),
    DISK_FULL("disk full"),
    CORRUPT_PAGE("corrupt page"),
    CORRUPT_FOOTER("corrupt footer"),
    INPUT_CHANGED("input changed"),
    STORE_UNAVAILABLE("store unavailable for 10 s"),
    SLOW_TASK("slow task, speculation"),
    DRIVER_KILLED("driver killed"),
    CLOCK_CHANGE("clock change");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** The exit codes with which a run may refuse; none if it must end as if nothing had happened. */
    Set<Integer> refusals() {
        return switch (this) {
            case DISK_FULL, STORE_UNAVAILABLE -> Set.of(69, 73);
            case CUT_SHUFFLE -> Set.of(65, 69);
            case CORRUPT_PAGE, CORRUPT_FOOTER, INPUT_CHANGED -> Set.of(65);
            default -> Set.of();
        };
    }

    /** Whether the driver has to be a process of its own. */
    boolean needsItsOwnDriver() {
        return this == DRIVER_KILLED || this == CLOCK_CHANGE;
    }

    /** Why there is no such fault at {@code place}. */
    Optional<String> impossibleAt(Place place) {
        return switch (this) {
            case FETCH_FAILURE, CUT_SHUFFLE ->
                place == CENSUS || place == FIRST_PASS || place == WRITE || place == COMMIT
                        ? Optional.of("nothing shuffled is read there")
                        : Optional.empty();
            case LOST_SHUFFLE -> place == CENSUS ? Optional.of("nothing is shuffled yet") : Optional.empty();
            case TASK_FAILURE, SLOW_TASK ->
                place == COMMIT ? Optional.of("no task runs there, only the driver") : Optional.empty();
            case CORRUPT_PAGE, CORRUPT_FOOTER ->
                place == MERGE || place == COMMIT ? Optional.of("no input is read there") : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
