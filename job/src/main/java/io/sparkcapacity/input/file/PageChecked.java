package io.sparkcapacity.input.file;

import io.sparkcapacity.input.file.footer.PageClaims;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** A reader of parts of files that checks the pages of the columns it reads before it reads them. */
final class PageChecked extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final Broadcast<SerializableConfiguration> configuration;
    private final Set<String> columns;

    /**
     * Wraps {@code reader}.
     *
     * @param configuration how the files are opened
     * @param read the columns that are read
     */
    PageChecked(
            Broadcast<SerializableConfiguration> configuration,
            StructType read,
            Function1<PartitionedFile, Iterator<InternalRow>> reader) {
        this.reader = reader;
        this.configuration = configuration;
        this.columns = Stream.of(read.fieldNames())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        try {
            new PageClaims(file.toPath(), columns)
                    .check(configuration.value().value(), file.start(), file.start() + file.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.apply(file);
    }
}
