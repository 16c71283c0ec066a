package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LogLogPlotTest {
    @Test
    void aLineOverOneDecadeSpansTheAxes() {
        LogLogPlot.Line line = new LogLogPlot.Line(
                "line",
                LogLogPlot.Style.MARKED,
                List.of(new LogLogPlot.Point(10_000, 0.1), new LogLogPlot.Point(100_000, 1)));
        String svg = LogLogPlot.svg(List.of(new LogLogPlot("title", "n", List.of(line), 50, 30)));
        assertThat(svg)
                .contains(">10k<", ">20k<", ">50k<", ">100k<", ">0.1<", ">0.2<", ">0.5<", ">1<")
                .contains("M0.0 %.1fL%.1f 0.0".formatted(LogLogPlot.HEIGHT, LogLogPlot.WIDTH));
    }

    @Test
    void zeroIsRejected() {
        assertThatThrownBy(() -> new LogLogPlot.Point(0, 1))
                .hasMessage("Logarithmic axes need positive coordinates: 0.0, 1.0");
    }
}
