package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.input.ActivationCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that a run writes: the output and, if one is named, the quarantine of invalid rows. They are begun,
 * written, committed and discarded together.
 *
 * <p>Nothing has its final name before {@link #commit}. Closing discards whatever is not committed.
 */
public final class StagedOutputs implements AutoCloseable {
    private final List<String> places = new ArrayList<>();
    private final StagedParquet output;
    private final Optional<StagedParquet> quarantine;

    private StagedOutputs(StagedParquet output, Optional<StagedParquet> quarantine) {
        this.output = output;
        this.quarantine = quarantine;
    }

    /**
     * The directories of a run; nothing is changed yet.
     *
     * @param output the directory of the capacities
     * @param quarantine the directory of the invalid rows, if they are written
     * @param mode what happens to directories that exist
     * @throws OutputException if a directory exists and is not to be replaced, cannot be reached, or if one contains
     *     the other
     */
    public static StagedOutputs at(
            String output, Optional<String> quarantine, OutputMode mode, Configuration configuration) {
        StagedParquet staged = StagedParquet.at(output, "--output", mode, configuration);
        Optional<StagedParquet> ofInvalid =
                quarantine.map(place -> StagedParquet.at(place, "--quarantine", mode, configuration));
        ofInvalid.ifPresent(staged::requireApartFrom);
        StagedOutputs outputs = new StagedOutputs(staged, ofInvalid);
        outputs.places.add(output);
        quarantine.ifPresent(outputs.places::add);
        return outputs;
    }

    /**
     * Finds out, before anything is computed, whether the outputs can be written.
     *
     * @param input what is read
     * @throws OutputException if they cannot be written
     * @throws io.sparkcapacity.error.InvalidSettingException if an output and the input contain each other
     */
    public void begin(ActivationCache input) {
        places.forEach(input::requireApartFrom);
        output.begin();
        quarantine.ifPresent(StagedParquet::begin);
    }

    /**
     * Writes the rows next to their final places.
     *
     * @param invalidRows one DataFrame per set of columns; not written if no quarantine is named
     */
    public void write(Dataset<Row> capacities, List<Dataset<Row>> invalidRows) {
        output.write(List.of(capacities));
        quarantine.ifPresent(staged -> staged.write(invalidRows));
    }

    /**
     * Gives what was written its final names: the quarantine first, so that an output that is there is complete.
     *
     * @throws OutputException if a name was taken in the meantime or the file system refuses
     */
    public void commit() {
        quarantine.ifPresent(StagedParquet::commit);
        output.commit();
    }

    @Override
    public void close() {
        try {
            output.discard();
        } finally {
            quarantine.ifPresent(StagedParquet::discard);
        }
    }
}
