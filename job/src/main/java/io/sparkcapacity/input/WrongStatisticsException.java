package io.sparkcapacity.input;

/**
 * Footers say something of vectors that is not so, and the plan depends on it. The activations have to be counted
 * without them; see {@link ActivationCache#presumed}.
 */
public final class WrongStatisticsException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongStatisticsException(String message) {
        super(message);
    }
}
