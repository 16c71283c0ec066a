package io.sparkcapacity.recorder;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * How the rows of a cache hold activations: the columns, what one row is, and which file a row goes to. A layout has no
 * state, so any number of files can use it at the same time.
 *
 * @param <R> the object that one row is written from
 */
sealed interface Layout<R> permits VectorPerRow, SequencePerRow, ComponentsPerRow, WideRow, Coordinates {

    /** The type that features are stored as. */
    ElementType elements();

    /** The columns, in the order of the schema. */
    List<Column<R, ?>> columns();

    /** The rows of a batch, in the order in which they are written. */
    Stream<R> rows(HiddenStates states);

    /** The name of the file that a row goes to, without the file's number. */
    String file(R row);

    /** The default number of rows per file, which gives files of about 280 MB. */
    long rowsPerFile();

    /** How many rows Parquet may buffer before it checks its memory again. It is small if a row can be large. */
    default int rowsBetweenChecks() {
        return 10_000;
    }

    /** The schema of every file. */
    default MessageType schema() {
        return new MessageType(
                "activation", columns().stream().map(Column::type).toArray(Type[]::new));
    }

    /** The columns that identify the token of a row. */
    static <R> Stream<Column<R, ?>> tokenColumns(Function<R, Token> token) {
        return Stream.of(
                new Column<>("sentence", ValueType.INT64, token.andThen(Token::sentence)),
                new Column<>("position", ValueType.INT32, token.andThen(Token::position)),
                new Column<>("token", ValueType.STRING, token.andThen(Token::text)));
    }
}
