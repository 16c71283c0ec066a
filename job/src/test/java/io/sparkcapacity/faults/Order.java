package io.sparkcapacity.faults;

/** What a task is to do. The driver gives an order to each task when it starts. */
enum Order {
    NONE,
    /** To fail when everything is computed. */
    FAIL,
    /** To fail when it opens a file of the input. */
    FAIL_READING,
    /** To take as long as it may. */
    SLEEP,
    /** To read another byte than the file has, in each page that it reads at once. */
    READ_CORRUPT_PAGES,
    /** To read footers that have one row too few. */
    READ_CORRUPT_FOOTERS;

    /** The order of the only task of this executor. */
    private static volatile Order current = NONE;

    static Order current() {
        return current;
    }

    static void obey(Order order) {
        current = order;
    }
}
