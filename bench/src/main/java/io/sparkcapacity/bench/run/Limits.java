package io.sparkcapacity.bench.run;

/**
 * The limits of a run, and the messages for runs that exceed them.
 *
 * @param seconds the time of one run of one peer
 * @param heap the heap of a JVM, in the format of -Xmx
 * @param bytes the resident memory of any process
 */
public record Limits(int seconds, String heap, long bytes) {
    String tooSlow() {
        return "> %d s".formatted(seconds);
    }

    String tooLarge() {
        return "out of memory at %.0f GB".formatted(bytes / 1e9);
    }

    Limits withHeap(String other) {
        return new Limits(seconds, other, bytes);
    }

    String heapTooSmall() {
        return "out of memory at a heap of " + heap;
    }
}
