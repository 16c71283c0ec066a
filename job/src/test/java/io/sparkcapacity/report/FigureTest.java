package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure<String> TEXT = Figure.text("some-text", text -> text.isEmpty() ? null : text);
    private static final Figure<String> LENGTH = Figure.count("text-length", text -> (long) text.length());

    @Test
    void keysHaveHyphensAndColumnsUnderscores() {
        List<Figure<String>> figures = List.of(TEXT, LENGTH);
        assertThat(Figure.columns(figures))
                .isEqualTo(
                        new StructType().add("some_text", DataTypes.StringType).add("text_length", DataTypes.LongType));
        assertThat(Figure.row(figures, "abc")).containsExactly("abc", 3L);
        assertThat(Figure.object(figures, "abc").entrySet().toString()).isEqualTo("[some-text=abc, text-length=3]");
    }

    @Test
    void aFigureOfAPartIsTheSame() {
        record Whole(String part) {}
        List<Figure<Whole>> figures =
                List.of(LENGTH.of(Whole::part), LENGTH.<Whole>of(Whole::part).as("other"));
        assertThat(Figure.columns(figures).fieldNames()).containsExactly("text_length", "other");
        assertThat(Figure.row(figures, new Whole("abcd"))).containsExactly(4L, 4L);
    }

    @Test
    void aValueCanBeMissing() {
        assertThat(Figure.row(List.of(TEXT), "")).containsExactly((Object) null);
        assertThat(Figure.object(List.of(TEXT), "")).containsEntry("some-text", null);
    }
}
