package io.sparkcapacity.mllib;

import io.sparkcapacity.gram.row.PanelPair;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.Range;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Multiplies a pair of row panels tile by tile. */
final class PairTiles {
    private PairTiles() {}

    /** The tiles of XXᵀ that {@code pair} holds the rows of, on and above the diagonal, and their mirror images. */
    static Stream<MatrixBlock> of(PanelPair pair, int rowsPerPanel, Arithmetic arithmetic) {
        DensePanel x = pair.x().panel();
        DensePanel y = pair.y().panel();
        return IntStream.range(0, Range.tileCount(x.rows()))
                .boxed()
                .flatMap(p -> IntStream.range(pair.isOfOnePanel() ? p : 0, Range.tileCount(y.rows()))
                        .boxed()
                        .flatMap(q -> {
                            Range rows = Range.tile(p, x.rows());
                            Range columns = Range.tile(q, y.rows());
                            double[] tile = ActivationGram.tile(x, rows, y, columns, arithmetic);
                            long row = (long) pair.p() * rowsPerPanel + rows.start();
                            long column = (long) pair.q() * rowsPerPanel + columns.start();
                            return MatrixBlock.andItsMirror(row, rows.length(), column, columns.length(), tile);
                        }));
    }
}
