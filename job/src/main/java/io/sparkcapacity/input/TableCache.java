package io.sparkcapacity.input;

import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.file.OutputPlace;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.listing.Stores;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.RowSource;
import io.sparkcapacity.input.vector.OnInvalid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.functions;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A table of a catalog, a table in a format that Spark has a reader for, or any other DataFrame. Its reader decides how
 * it is split, so its rows are checkpointed first; see {@link Activations#of(Dataset, Reading)}.
 */
public final class TableCache implements ActivationCache {
    /** The column in which Iceberg's reader offers the file of a row. */
    private static final String ICEBERG_FILE = "_file";

    private final Dataset<Row> rows;
    private final List<String> paths;

    TableCache(Dataset<Row> rows) {
        this(rows, List.of());
    }

    private TableCache(Dataset<Row> rows, List<String> paths) {
        this.rows = rows;
        this.paths = paths;
    }

    /**
     * Opens the table as it is now.
     *
     * @throws MissingInputException if there is no such table, path or format
     */
    static TableCache open(SparkSession session, Source source) {
        try {
            Dataset<Row> rows =
                    source.table().isPresent() ? session.table(source.table().get()) : rows(session, source);
            return new TableCache(
                    rows, source.absolutePaths(session.sessionState().newHadoopConf()));
        } catch (UserException e) {
            throw e;
        } catch (Exception | LinkageError e) { // Spark throws checked exceptions that its methods do not declare
            for (String path : isNoSuchFormat(e) ? List.<String>of() : source.paths()) {
                Stores.explained(path, e).ifPresent(explained -> {
                    throw explained;
                });
            }
            if (e instanceof AnalysisException || e instanceof IllegalArgumentException || isNoSuchFormat(e)) {
                throw new MissingInputException("No such input: "
                        + source.table()
                                .map(table -> "table " + table)
                                .orElseGet(() -> source.format() + " at " + String.join(", ", source.paths()))
                        + " ("
                        + SparkMessages.firstLine(e)
                        + "); check the name, and that Spark has the format's jar (--packages) and settings (--conf)");
            }
            throw e;
        }
    }

    private static Dataset<Row> rows(SparkSession session, Source source) {
        return FormatFiles.isOfFiles(session, source.format())
                ? FormatFiles.rows(session, source.format(), source.paths())
                : session.read().format(source.format()).load(source.paths().toArray(String[]::new));
    }

    private static boolean isNoSuchFormat(Throwable e) {
        return e instanceof ClassNotFoundException
                || String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT).contains("DATA_SOURCE_NOT_FOUND");
    }

    @Override
    public Activations activations(Reading reading) {
        return Activations.of(added(reading), reading);
    }

    @Override
    public DataQuality quality(Reading reading) {
        return DataQuality.of(
                InputDetection.scan(List.of(added(reading)), reading).checkpointed(),
                false); // A computation reads a checkpoint.
    }

    /** The rows with what else is asked for and their reader offers. */
    private Dataset<Row> added(Reading reading) {
        Dataset<Row> offered = RowSource.offeredAddedTo(rows, reading.ids());
        return reading.onInvalid() == OnInvalid.QUARANTINE ? withFile(offered) : offered;
    }

    private static Dataset<Row> withFile(Dataset<Row> rows) {
        RowSource source =
                RowSource.of(List.of(rows), rows.sparkSession().sessionState().newHadoopConf());
        return rowsIfOffered(() -> source.fileAddedTo(rows))
                .or(() -> rowsIfOffered(() -> rows.select(
                        functions.col("*"),
                        AddedColumns.of(functions.col(ICEBERG_FILE).cast("string"), source.file(), RowSource.FILE))))
                .orElse(rows); // The table's reader does not offer it.
    }

    private static Optional<Dataset<Row>> rowsIfOffered(Supplier<Dataset<Row>> rows) {
        try {
            return Optional.of(rows.get());
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            if (e instanceof AnalysisException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<String> paths() {
        return paths;
    }

    /** Does nothing: tables have snapshots, and the rows read are those of one moment. */
    @Override
    public void requireUnchanged() {}

    @Override
    public void requireApartFrom(String output) {
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed();
        List<String> locations = CollectionConverters.asJava(plan.collectLeaves()).stream()
                .flatMap(TableCache::locationsOf)
                .distinct()
                .toList();
        OutputPlace.requireApart(
                output, locations, rows.sparkSession().sessionState().newHadoopConf());
    }

    /** The folders and files that the rows come from, as far as their reader offers them. */
    private static Stream<String> locationsOf(LogicalPlan leaf) {
        if (leaf instanceof LogicalRelation files && files.relation() instanceof HadoopFsRelation relation) {
            return CollectionConverters.asJava(relation.location().rootPaths()).stream()
                    .map(Path::toString);
        }
        return leaf instanceof DataSourceV2Relation table
                ? Stream.ofNullable(table.table().properties().get(TableCatalog.PROP_LOCATION))
                : Stream.empty();
    }
}
