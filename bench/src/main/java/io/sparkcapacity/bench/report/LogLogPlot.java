package io.sparkcapacity.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A plot of lines on two logarithmic axes, as SVG that is readable on a light and on a dark page.
 *
 * @param left the distance from the left edge of the picture
 * @param top the distance from the upper edge of the picture
 */
public record LogLogPlot(String title, String xLabel, List<Line> lines, double left, double top) {
    public static final double WIDTH = 380;
    public static final double HEIGHT = 300;

    private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7");

    /** A point with positive coordinates. */
    public record Point(double x, double y) {
        public Point {
            if (!(x > 0 && y > 0)) {
                throw new IllegalArgumentException("Logarithmic axes need positive coordinates: " + x + ", " + y);
            }
        }
    }

    /** How a line is drawn. */
    public enum Style {
        /** A solid line with a circle at each point. */
        MARKED,
        DASHED
    }

    public record Line(String name, Style style, List<Point> points) {}

    /** The ticks of an axis, at 1, 2 and 5 of every decade. The axis begins and ends at a tick. */
    private record Axis(List<Double> ticks) {
        static Axis over(List<Line> lines, ToDoubleFunction<Point> coordinate) {
            double least = extreme(lines, coordinate, false);
            double most = extreme(lines, coordinate, true);
            List<Double> ticks = new ArrayList<>();
            for (int decade = (int) Math.floor(Math.log10(least)); ; decade++) {
                for (int digit : new int[] {1, 2, 5}) {
                    double tick = digit * Math.pow(10, decade);
                    if (tick > least * 0.999 && ticks.isEmpty()) {
                        ticks.add(tick > least * 1.001 ? previous(digit, decade) : tick);
                    }
                    if (!ticks.isEmpty() && tick > ticks.get(ticks.size() - 1)) {
                        ticks.add(tick);
                    }
                    if (ticks.size() > 1 && tick > most * 0.999) {
                        return new Axis(ticks);
                    }
                }
            }
        }

        private static double previous(int digit, int decade) {
            return (digit == 1 ? 0.5 : digit == 2 ? 1 : 2) * Math.pow(10, decade);
        }

        private static double extreme(List<Line> lines, ToDoubleFunction<Point> coordinate, boolean largest) {
            var values = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(coordinate);
            return (largest ? values.max() : values.min()).orElse(1);
        }

        /** The position of {@code value} on the axis: 0 at the first tick, 1 at the last. */
        double share(double value) {
            double first = ticks.get(0);
            return Math.log(value / first) / Math.log(ticks.get(ticks.size() - 1) / first);
        }
    }

    /** One picture of {@code plots} side by side. */
    public static String svg(List<LogLogPlot> plots) {
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\""
                        + " font-size=\"11\" fill=\"#555\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                plots.size() * (WIDTH + 100), HEIGHT + 90));
        plots.forEach(plot -> plot.draw(svg));
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg) {
        Axis x = Axis.over(lines, Point::x);
        Axis y = Axis.over(lines, Point::y);
        svg.append(format("<g transform=\"translate(%.0f %.0f)\">%n", left, top));
        svg.append(format("<text x=\"0\" y=\"-12\" font-size=\"13\" fill=\"#000\">%s</text>%n", title));
        for (double tick : x.ticks()) {
            double at = WIDTH * x.share(tick);
            svg.append(format("<path d=\"M%.1f 0V%.0f\" stroke=\"#ddd\"/>", at, HEIGHT));
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>%n", at, HEIGHT + 16, label(tick)));
        }
        for (double tick : y.ticks()) {
            double at = HEIGHT * (1 - y.share(tick));
            svg.append(format("<path d=\"M0 %.1fH%.0f\" stroke=\"#ddd\"/>", at, WIDTH));
            svg.append(format("<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", at + 4, label(tick)));
        }
        svg.append(format(
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>%n", WIDTH / 2, HEIGHT + 34, xLabel));
        for (int k = 0; k < lines.size(); k++) {
            draw(lines.get(k), COLORS.get(k % COLORS.size()), 16 + 16 * k, x, y, svg);
        }
        svg.append("</g>\n");
    }

    private static void draw(Line line, String color, double legend, Axis x, Axis y, StringBuilder svg) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            double across = WIDTH * x.share(point.x());
            double down = HEIGHT * (1 - y.share(point.y()));
            path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", across, down));
            if (line.style() == Style.MARKED) {
                svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", across, down, color));
            }
        }
        String dashes = line.style() == Style.MARKED ? "" : " stroke-dasharray=\"4 3\"";
        svg.append(format("<path d=\"%s\" fill=\"none\" stroke=\"%s\"%s/>%n", path, color, dashes));
        svg.append(format("<text x=\"10\" y=\"%.0f\" fill=\"%s\">%s</text>%n", legend, color, line.name()));
    }

    /** Such as 0.2, 5, 10k, 2M. */
    private static String label(double tick) {
        if (tick >= 1e6) {
            return format("%.0fM", tick / 1e6);
        }
        return tick >= 1e4 ? format("%.0fk", tick / 1e3) : format("%." + Math.max(0, -decade(tick)) + "f", tick);
    }

    private static int decade(double tick) {
        return (int) Math.floor(Math.log10(tick) + 1e-9);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
