package io.sparkcapacity.gram.row;

/**
 * Two row panels of a component.
 *
 * @param p the number of {@code x} among the panels of the component, p ≤ q
 * @param q the number of {@code y}
 * @param y the second panel; {@code x} itself if p = q
 */
public record PanelPair(int component, int p, int q, RowPanel x, RowPanel y) {
    /** Whether this is a panel paired with itself. */
    public boolean isOfOnePanel() {
        return p == q;
    }
}
