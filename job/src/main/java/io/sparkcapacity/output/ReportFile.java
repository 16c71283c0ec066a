package io.sparkcapacity.output;

import io.sparkcapacity.error.OutputException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** The file that the report of a run is written to, if one is named. */
public final class ReportFile {
    private final Optional<TextFile> file;

    private ReportFile(Optional<TextFile> file) {
        this.file = file;
    }

    /**
     * The file at {@code path}; nothing is written yet.
     *
     * @param path the option {@code report}
     * @throws OutputException if no file can be written there; asked before anything is computed
     */
    public static ReportFile at(Optional<String> path, Configuration configuration) {
        return new ReportFile(path.map(name -> TextFile.at(name, configuration)));
    }

    /**
     * Writes the report and replaces one that is there. Without a file nothing is done.
     *
     * @param json the report; not asked for if there is no file
     * @throws OutputException if it cannot be written
     */
    public void write(Supplier<String> json) {
        file.ifPresent(place -> place.write(json.get()));
    }
}
