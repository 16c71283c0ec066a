package io.sparkcapacity.recorder;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * How a cache holds activations: what its columns are, what a row is, and which file it goes to. A layout has no state,
 * so that any number of files can be written at once and memory does not grow with them.
 *
 * @param <R> what a row is made of
 */
sealed interface Layout<R> permits VectorARow, SequenceARow, ComponentsARow, WideRow, Coordinates {

    /** What features are stored as. */
    ElementType elements();

    /** The columns, in the order of the schema. */
    List<Column<R, ?>> columns();

    /** The rows that a batch gives, in the order in which they are written. */
    Stream<R> rows(HiddenStates states);

    /** The name of the files, up to their number, that a row goes to. */
    String file(R row);

    /** How many rows make a file of about 280 MB. */
    long rowsPerFile();

    /** How many rows Parquet may take before it looks at its memory again; not many where a row can be large. */
    default int rowsBetweenLooks() {
        return 10_000;
    }

    default MessageType schema() {
        return new MessageType(
                "activation", columns().stream().map(Column::type).toArray(Type[]::new));
    }

    /** The columns that say which token a row is about. */
    static <R> Stream<Column<R, ?>> tokenColumns(Function<R, Token> token) {
        return Stream.of(
                new Column<>("sentence", ValueType.INT64, token.andThen(Token::sentence)),
                new Column<>("position", ValueType.INT32, token.andThen(Token::position)),
                new Column<>("token", ValueType.STRING, token.andThen(Token::text)));
    }
}
