package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.output.commit.OutputMode;
import io.sparkcapacity.output.commit.StagedFolder;
import io.sparkcapacity.output.commit.StagedRun;
import io.sparkcapacity.output.commit.StagedText;
import io.sparkcapacity.output.store.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/**
 * Everything that a computation writes: the output and, if they are named, the quarantine of invalid rows and the
 * report. They are begun, written, committed and discarded together.
 *
 * <p>Nothing has its final name before {@link #commit}. Closing discards whatever is not committed.
 */
public final class StagedOutputs implements AutoCloseable {
    /** Parquet looks at the size of a page and of a row group after 100 rows. A hundred long texts fill a heap. */
    private static final Map<String, String> SIZES =
            Map.of("parquet.page.size.row.check.min", "1", "parquet.block.size.row.check.min", "1");

    private final StagedFolder output;
    private final Optional<StagedFolder> quarantine;
    private final StagedRun run;

    private StagedOutputs(StagedFolder output, Optional<StagedFolder> quarantine, Optional<StagedText> report) {
        this.output = output;
        this.quarantine = quarantine;
        this.run = new StagedRun(
                Stream.concat(Stream.of(output), quarantine.stream()).toList(), report);
    }

    /**
     * The places of a run; nothing is changed yet.
     *
     * @param output the directory of the capacities
     * @param quarantine the directory of the invalid rows, if they are written
     * @param report the file of the report, if it is written
     * @param mode what happens to directories that exist
     * @throws OutputException if a directory exists and is not to be replaced, or a place cannot be reached
     * @throws io.sparkcapacity.error.InvalidSettingException if two places lie in each other
     */
    public static StagedOutputs at(
            String output,
            Optional<String> quarantine,
            Optional<String> report,
            OutputMode mode,
            Configuration configuration) {
        return new StagedOutputs(
                StagedFolder.at(output, "--output", "capacities", mode, configuration),
                quarantine.map(place -> StagedFolder.at(place, "--quarantine", "invalid rows", mode, configuration)),
                report.map(place -> StagedText.at(place, configuration)));
    }

    /**
     * Claims the places and finds out, before anything is computed, whether they can be written.
     *
     * @param input what is read
     * @throws OutputException if another run is writing there, or something cannot be written
     * @throws io.sparkcapacity.error.InvalidSettingException if a place and the input contain each other
     */
    public void begin(ActivationCache input) {
        run.places().forEach(place -> input.requireApartFrom(place.given()));
        run.begin();
    }

    /**
     * Finds out, before anything is computed, whether the output can hold the carried columns.
     *
     * @throws io.sparkcapacity.error.InvalidInputException naming a column that it cannot hold
     */
    public void requireWritable(StructType carried) {
        PortableRows.requireWritable(carried);
    }

    /**
     * Writes the rows next to their final places.
     *
     * @param invalidRows one DataFrame per set of columns; not written if no quarantine is named
     * @throws OutputException if the file system refuses
     */
    public void write(Dataset<Row> capacities, List<Dataset<Row>> invalidRows) {
        write(capacities, output);
        quarantine.ifPresent(place -> invalidRows.forEach(rows -> write(rows, place)));
    }

    private static void write(Dataset<Row> rows, StagedFolder place) {
        try {
            PortableRows.of(rows)
                    .write()
                    .mode(SaveMode.Append)
                    .options(SIZES)
                    .options(place.settingsOfWriter())
                    // Numbers that go on from row to row, such as row_index, take next to no bytes in it.
                    .option("parquet.writer.version", "PARQUET_2_0")
                    .parquet(place.rows().toString());
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            Optional<UserException> refusal = WriteFailures.ofPlace(place, e).or(() -> WriteFailures.ofSettings(e));
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            throw e;
        }
    }

    /**
     * Gives what was written its final names: the quarantine first, then the output, then the report.
     *
     * @param report its text; not asked for if no report is named
     * @throws OutputException if a place was changed in the meantime or the file system refuses. Everything is as it
     *     was before, then
     */
    public void commit(Text report) {
        run.commit(report);
    }

    @Override
    public void close() {
        run.close();
    }
}
