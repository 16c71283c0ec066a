package io.sparkcapacity.cli;

import io.sparkcapacity.options.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.fs.Path;

/**
 * The settings of a new session that the user did not give.
 *
 * @param given the settings of spark-submit, as system properties
 */
record SessionSettings(Properties given) {
    private static final String MASTER = "spark.master";
    private static final String NAME = "spark.app.name";
    /** By its name, because that class depends on this one. */
    private static final String MAIN = SessionSettings.class.getPackageName() + ".CapacityCommand";

    private static final String LOCAL_DIRECTORY = "spark.local.dir";

    /** What is on its way to S3 waits there, and is readable to everybody by default. */
    private static final String HADOOP_DIRECTORY = "spark.hadoop.hadoop.tmp.dir";

    private static final String LOOPBACK = "127.0.0.1";

    /** Spark's own pattern does not find the keys of Azure's storage. */
    private static final String SECRETS =
            "(?i)secret|password|passphrase|token|access[.]?key|account[.]key|credential|private[.]?key|[.]sas[.]";

    /** The master: of the command line, else of spark-submit, else this machine. */
    String master(java.util.Optional<String> flag) {
        return flag.orElseGet(() -> given.getProperty(MASTER, Options.LOCAL_MASTER));
    }

    static boolean isLocal(String master) {
        return master.startsWith("local");
    }

    /** The settings to add for a run of {@code command} on {@code inputs}. */
    Map<String, String> missing(String master, String command, List<String> inputs) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(MASTER, master);
        settings.put("spark.redaction.regex", SECRETS);
        settings.put(NAME, name(command, inputs));
        if (isLocal(master)) {
            // Nothing outside this machine has a part in a local run, so nothing is to be reached from there.
            settings.put("spark.driver.bindAddress", LOOPBACK);
            settings.put("spark.driver.host", LOOPBACK);
            settings.put("spark.ui.enabled", "false");
            // Otherwise Spark ends the JVM without a word if a task runs out of memory.
            settings.put("spark.executor.killOnFatalError.depth", "0");
            // Classes that a session adds would be its own. Tasks could not share generated code with the driver, then.
            settings.put("spark.sql.artifact.isolation.enabled", "false");
        }
        settings.keySet().removeIf(key -> !key.equals(MASTER) && isGiven(key));
        if (isLocal(master)) {
            settings.put(LOCAL_DIRECTORY, temporary(LOCAL_DIRECTORY));
            settings.put(HADOOP_DIRECTORY, temporary(HADOOP_DIRECTORY));
        }
        return settings;
    }

    private String temporary(String setting) {
        return PrivateDirectories.in(
                given.getProperty(setting, given.getProperty("java.io.tmpdir", "/tmp")),
                "name another directory with --conf " + setting + "=DIR");
    }

    /** spark-submit names an application without a name after its main class. */
    private boolean isGiven(String key) {
        return given.containsKey(key) && !(key.equals(NAME) && MAIN.equals(given.getProperty(NAME)));
    }

    /** The command and the first input, such as {@code spark-capacity compute minilm}. */
    static String name(String command, List<String> inputs) {
        String name = "spark-capacity " + command;
        if (inputs.isEmpty() || inputs.get(0).isBlank()) {
            return name;
        }
        String first = inputs.get(0).replaceAll("/+$", "");
        String last = first.substring(first.lastIndexOf(Path.SEPARATOR_CHAR) + 1);
        return name + " " + last + (inputs.size() > 1 ? " +" + (inputs.size() - 1) : "");
    }
}
