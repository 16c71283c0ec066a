package io.sparkcapacity.mllib;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.gram.row.PanelPair;
import io.sparkcapacity.gram.row.RowPanel;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.mllib.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class StripPartsTest {
    private static final int FEATURES = 300;

    @Test
    void blocksHaveTheEntriesOfTheSecondMoment() {
        SecondMoment moment = SecondMoment.zero(FEATURES);
        moment.add(FloatPanel.of(Oracle.gaussian(20, FEATURES, 16)), Workspace.best());
        Map<Tuple2<Integer, Integer>, List<Tuple2<Integer, double[]>>> parts = new HashMap<>();
        for (int strip = 0; strip < SecondMoment.stripCount(FEATURES); strip++) {
            StripParts.of(strip, moment.strip(strip), FEATURES)
                    .forEach(part -> parts.computeIfAbsent(part._1, block -> new ArrayList<>())
                            .add(part._2));
        }
        Map<Tuple2<Integer, Integer>, DenseMatrix> blocks = new HashMap<>();
        parts.forEach((rowAndColumn, strips) -> StripParts.blocks(rowAndColumn, strips, FEATURES)
                .forEach(block -> blocks.put(new Tuple2<>(block.i(), block.j()), block.matrix())));
        assertThat(blocks).hasSize(4);
        for (int k = 0; k < FEATURES; k++) {
            for (int l = 0; l < FEATURES; l++) {
                DenseMatrix block = blocks.get(new Tuple2<>(k / 256, l / 256));
                assertThat(block.apply(k % 256, l % 256)).isEqualTo(moment.entry(Math.min(k, l), Math.max(k, l)));
            }
        }
    }

    @Test
    void tilesOfAPairAreDotProducts() {
        RowPanel panel = new RowPanel(FloatPanel.of(new float[][] {{1, 2}, {3, 4}}), List.of());
        List<MatrixBlock> tiles = PairTiles.of(new PanelPair(0, 1, 1, panel, panel), 256, Arithmetic.best())
                .toList();
        assertThat(tiles).hasSize(1);
        assertThat(tiles.get(0).i()).isEqualTo(1);
        assertThat(tiles.get(0).matrix().apply(0, 1)).isEqualTo(11);
        List<MatrixBlock> between = PairTiles.of(new PanelPair(0, 0, 1, panel, panel), 256, Arithmetic.best())
                .toList();
        assertThat(between).extracting(MatrixBlock::i).containsExactly(0, 1);
        assertThat(between).extracting(MatrixBlock::j).containsExactly(1, 0);
    }
}
