package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;

/** The product X_IᵀX_J of a panel, added to the strips of a second moment. */
final class MomentUpdate {
    /** Half a tile: with all {@link Range#TILE} terms these columns take 256 KiB, half of many second-level caches. */
    private static final int TILE = Range.TILE / 2;

    private MomentUpdate() {}

    /**
     * Adds one of {@code shares} parts of XᵀY to {@code moment}.
     *
     * @param x the features that the rows of the moment stand for
     * @param y those that its columns stand for; {@code x} itself if the moment is all of M
     */
    static void add(MomentStrips moment, DensePanel x, DensePanel y, Workspace workspace, int share, int shares) {
        int terms = x.rows();
        if (terms == 0) {
            return;
        }
        Operand left = workspace.left(x);
        Operand right = x == y ? left : workspace.right(y);
        int columns = Strips.padded(moment.columns());
        int strips = moment.count();
        // Tile by tile of the columns: that part of Y stays in a second-level cache while all strips of X pass by.
        for (int tile = 0; tile < columns; tile += TILE) {
            int end = Math.min(columns, tile + TILE);
            for (int turn = 0, strip = share;
                    strip < strips && moment.firstColumn(strip) < end;
                    strip = dealt(++turn, share, shares)) {
                int from = Math.max(tile, moment.firstColumn(strip));
                left.multiplyAdd(
                        workspace.products(),
                        terms,
                        strip * WIDTH * terms,
                        right,
                        from * terms,
                        WIDTH * terms,
                        end - from,
                        moment.strip(strip),
                        WIDTH * (from - moment.firstColumn(strip)));
            }
        }
    }

    /**
     * The strip that a share gets in a turn. Strips become shorter, so they are dealt forward and backward in turns.
     */
    private static int dealt(int turn, int share, int shares) {
        return turn * shares + (turn % 2 == 0 ? share : shares - 1 - share);
    }
}
