package io.sparkcapacity.recorder;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code record TEXT --output DIR}, which records the activations of all-MiniLM-L6-v2 for a text.
 *
 * <p>Exit codes: 0 success; 2 wrong usage; 65 the text is empty or not UTF-8, or a value is out of range of the element
 * type; 66 the text cannot be read; 70 a defect of this program; 73 the output exists or cannot be written.
 */
@Command(
        name = "record",
        version = "spark-capacity recorder 0.1.0",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Records the activations of the sentence encoder all-MiniLM-L6-v2 for a text as a Parquet cache.",
            "",
            "The cache has one row per component (embeddings, layer.0 … layer.5) and token, with the columns component,"
                    + " sentence, position, token and features (384 floats), and one or more files per component."
                    + " --layout, --dtype and --bytes choose other formats. A sentence is cut after 512 tokens, the"
                    + " model's window; the last line of the output says how many were cut.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 success; 2 wrong usage; 65 the text is empty or not UTF-8, or a value is out of range of"
                    + " --dtype; 66 the text cannot be read; 70 a defect of this program; 73 the output exists or"
                    + " cannot be written."
        })
public final class RecordCommand implements Callable<Integer> {
    /** The hidden states of 256 sentences of full length take 1.4 GB. */
    private static final int LARGEST_BATCH = 256;

    /** The exit code of any failure that is neither wrong usage nor a {@link RecordingException}. */
    private static final int DEFECT = 70;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", description = "A UTF-8 text file of any size.")
    private Path text;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Directory to write the cache to.")
    private Path output;

    @Option(names = "--overwrite", description = "Replace DIR if it is a cache. By default DIR must not exist.")
    private boolean overwrite;

    @Option(
            names = "--split",
            paramLabel = "WHERE",
            defaultValue = "punctuation",
            description = "Where a sentence ends: punctuation (also at a blank line), or lines (every line is one"
                    + " sentence). Default: ${DEFAULT-VALUE}.")
    private SentenceEnd split;

    @Option(
            names = "--special-tokens",
            description = "Also record [CLS] and [SEP]. By default they are left out, because they do not stand for a"
                    + " part of the text, and every [CLS] has the same embedding.")
    private boolean specialTokens;

    @Option(
            names = "--limit",
            paramLabel = "TOKENS",
            description = "Stop after this number of tokens. Default: the whole text.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--batch",
            paramLabel = "SENTENCES",
            defaultValue = "8",
            description = "Number of sentences that go through the model together. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--rows-per-file",
            paramLabel = "ROWS",
            description = "Begin a new file after this number of rows. Default: about 280 MB per file, such as 200,000"
                    + " rows of --layout vector.")
    private Optional<Long> rowsPerFile = Optional.empty();

    @Mixin
    private FormatOptions format;

    private RecordCommand() {}

    /**
     * Runs the command and exits.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to execute; {@code execute} returns the exit code. */
    static CommandLine commandLine() {
        return new CommandLine(new RecordCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(RecordCommand::explainUsage)
                .setExecutionExceptionHandler(RecordCommand::explain)
                .setExitCodeExceptionMapper(e -> DEFECT);
    }

    private static int explainUsage(ParameterException e, String... arguments) {
        e.getCommandLine().getErr().println(e.getMessage() + "; --help lists the options.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
        if (e instanceof RecordingException known) {
            command.getErr().println(known.getMessage());
            return known.exitCode();
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        check("--limit", limit, Long.MAX_VALUE);
        check("--batch", batch, LARGEST_BATCH);
        rowsPerFile.ifPresent(rows -> check("--rows-per-file", rows, Long.MAX_VALUE));
        Layout<?> layout = format.layout();
        CacheDirectory.Existing existing =
                overwrite ? CacheDirectory.Existing.OVERWRITE : CacheDirectory.Existing.REFUSE;
        try (SentenceReader sentences = SentenceReader.open(text, split);
                CacheDirectory cache = CacheDirectory.stage(output, existing)) {
            recordInto(cache, layout, sentences);
        }
        return CommandLine.ExitCode.OK;
    }

    private void recordInto(CacheDirectory cache, Layout<?> layout, SentenceReader sentences) {
        Recorder.Request request = new Recorder.Request(
                specialTokens ? TokenBatch.Selection.WITH_SPECIAL_TOKENS : TokenBatch.Selection.WORD_PIECES,
                limit,
                batch);
        PrintWriter terminal = spec.commandLine().getErr();
        try (WordPieces pieces = WordPieces.load();
                MiniLm model = MiniLm.load()) {
            Progress progress = new Progress(terminal);
            CacheWriter<?> writer =
                    new CacheWriter<>(layout, cache.staging(), rowsPerFile.orElseGet(layout::rowsPerFile));
            Recorder.Tally tally;
            try (writer) {
                tally = new Recorder(pieces, model, writer, progress).record(sentences, request);
            }
            if (tally.tokens() == 0) {
                throw RecordingException.invalidText(text, "it contains no words; name a text that does");
            }
            cache.publish();
            printSummary(progress, tally, writer);
        } catch (IOException e) {
            throw RecordingException.failedOutput(output, e);
        }
    }

    private void printSummary(Progress progress, Recorder.Tally tally, CacheWriter<?> writer) {
        progress.print(
                "Recorded %,d tokens of %,d sentences (%,d cut at %d tokens) in %d components to %s:"
                        + " %d files, %,d bytes, %.1f s, %,.0f tokens/s.",
                tally.tokens(),
                tally.sentences(),
                tally.cutSentences(),
                MiniLm.WINDOW,
                Component.values().length,
                output,
                writer.filesWritten(),
                writer.bytesWritten(),
                progress.seconds(),
                progress.tokensPerSecond(tally.tokens()));
    }

    private void check(String option, long value, long largest) {
        if (value < 1 || value > largest) {
            String range = largest == Long.MAX_VALUE ? "1 or more" : "from 1 to " + largest;
            throw new ParameterException(spec.commandLine(), option + " is " + value + " but must be " + range);
        }
    }
}
