package io.sparkcapacity.bench.breakdown;

import java.util.regex.Pattern;

/** What a core is doing at a moment of a run. */
enum Activity {
    DRIVER("driver"),
    SCHEDULING("scheduling"),
    TASK_START("task start, result"),
    DECODING("decoding"),
    ARITHMETIC("arithmetic"),
    SHUFFLE("shuffle"),
    WRITING("writing"),
    OTHER("other work of tasks"),
    IDLE("idle beside a task");

    private static final Pattern ARITHMETIC_FRAME =
            Pattern.compile("io\\.sparkcapacity\\.(kernel\\.(?!.*Panel)|gram\\.(feature|row|block)|report\\.Totals).*");
    private static final Pattern WRITING_FRAME = Pattern.compile(
            ".*(ParquetWrite|ParquetOutputWriter|WriteTaskStats|InternalParquetRecordWriter|FileFormatDataWriter"
                    + "|SingleDirectoryDataWriter|FileFormatWriter|OutputCommit|CommitProtocol).*");
    private static final Pattern SHUFFLE_FRAME =
            Pattern.compile("org\\.apache\\.spark\\.(shuffle|util\\.collection\\.ExternalSorter|storage\\.Shuffle).*");
    private static final Pattern DECODING_FRAME = Pattern.compile(
            "io\\.sparkcapacity\\.input\\..*|org\\.apache\\.spark\\.sql\\.execution\\.datasources\\..*");
    private static final Pattern STARTING_FRAME = Pattern.compile(
            "org\\.apache\\.spark\\.(scheduler\\.(ResultTask|ShuffleMapTask)|broadcast\\.|executor\\.Executor).*");
    private static final Pattern STORING_FRAME = Pattern.compile("org\\.apache\\.spark\\.storage\\.(memory|Disk).*");

    private final String title;

    Activity(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What a task does whose thread has this stack: the innermost frame that says it. */
    static Activity ofTask(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (ARITHMETIC_FRAME.matcher(name).matches()) {
                return ARITHMETIC;
            } else if (WRITING_FRAME.matcher(name).matches()) {
                return WRITING;
            } else if (SHUFFLE_FRAME.matcher(name).matches()) {
                return SHUFFLE;
            } else if (DECODING_FRAME.matcher(name).matches()) {
                return DECODING;
            } else if (STORING_FRAME.matcher(name).matches()) {
                return OTHER;
            } else if (STARTING_FRAME.matcher(name).matches()) {
                return TASK_START;
            }
        }
        return OTHER;
    }
}
