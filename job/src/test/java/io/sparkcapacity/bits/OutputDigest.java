package io.sparkcapacity.bits;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sparkcapacity.input.table.RowSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The digest of an output: the SHA-256 over the names and values of all columns, row by row in order. A floating-point
 * number is represented by its bits.
 *
 * @param rows the number of rows
 * @param sha256 in hexadecimal
 */
record OutputDigest(long rows, String sha256) {
    /**
     * The digest of all rows of {@code outputs}, one output after the other, without the sources of the rows: the names
     * of files differ from run to run. {@link io.sparkcapacity.output.RowSourceTest} checks those.
     */
    @SafeVarargs
    static OutputDigest of(Dataset<Row>... outputs) {
        List<String> texts = new ArrayList<>();
        for (Dataset<Row> output : outputs) {
            output.drop(RowSource.FILE, RowSource.ROW).collectAsList().forEach(row -> texts.add(text(row)));
        }
        return ofTexts(texts);
    }

    /** The digest of {@code values}, each of which counts as a row. */
    static OutputDigest of(double[] values) {
        List<String> texts = new ArrayList<>();
        for (double value : values) {
            texts.add(text(value));
        }
        return ofTexts(texts);
    }

    private static OutputDigest ofTexts(List<String> texts) {
        MessageDigest digest = newDigest();
        for (String text : texts) {
            digest.update((text + "\n").getBytes(UTF_8));
        }
        return new OutputDigest(texts.size(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The value as text. Values that differ in their bits, type or parts have different texts. */
    private static String text(Object value) {
        if (value instanceof Row row) {
            StringBuilder text = new StringBuilder("{");
            String[] names = row.schema().fieldNames();
            for (int k = 0; k < names.length; k++) {
                text.append(text(names[k])).append('=').append(text(row.get(k))).append(' ');
            }
            return text.append('}').toString();
        }
        if (value instanceof scala.collection.Seq<?> list) {
            StringBuilder text = new StringBuilder("[");
            CollectionConverters.asJava(list)
                    .forEach(item -> text.append(text(item)).append(' '));
            return text.append(']').toString();
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            StringBuilder text = new StringBuilder("<");
            CollectionConverters.asJava(map).entrySet().stream()
                    .map(OutputDigest::textOfEntry)
                    .sorted()
                    .forEach(text::append);
            return text.append('>').toString();
        }
        return textOfLeaf(value);
    }

    private static String textOfEntry(Map.Entry<?, ?> entry) {
        return text(entry.getKey()) + '=' + text(entry.getValue()) + ' ';
    }

    private static String textOfLeaf(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double number) {
            return "double:" + Long.toHexString(Double.doubleToRawLongBits(number));
        }
        if (value instanceof Float number) {
            return "float:" + Integer.toHexString(Float.floatToRawIntBits(number));
        }
        if (value instanceof byte[] bytes) {
            return "bytes:" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Vector vector) {
            StringBuilder text = new StringBuilder(vector.getClass().getSimpleName() + ":" + vector.size() + ":");
            vector.foreachActive((index, entry) -> {
                text.append(index).append('=').append(text((Double) entry)).append(' ');
                return null;
            });
            return text.toString();
        }
        String plain = String.valueOf(value);
        return value.getClass().getSimpleName() + ":" + plain.length() + ":" + plain;
    }

    /** The text after the name of a case in the recorded file. */
    @Override
    public String toString() {
        return rows + "\t" + sha256;
    }
}
