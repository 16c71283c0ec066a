package io.sparkcapacity.bench.run;

/**
 * What a run may take.
 *
 * @param seconds of one run of one peer
 * @param heap of a JVM, as -Xmx takes it
 * @param bytes resident, of any process
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
