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
 * {@code record TEXT --output DIR}: the activations of all-MiniLM-L6-v2 over a text, as a Parquet cache.
 *
 * <p>Exit codes: 0; 2 usage; 65 the text is empty or not UTF-8, or the model makes of it what the element type cannot
 * hold; 66 no such text; 73 the output exists or cannot be written; 70 a defect of ours.
 */
@Command(
        name = "record",
        version = "spark-capacity recorder 0.1.0",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Records the activations of the sentence encoder all-MiniLM-L6-v2 over a text as a Parquet cache.",
            "",
            "One row per component (embeddings, layer.0 … layer.5) and token: component, sentence, position, token and"
                    + " features (384 floats), in one file or more per component; --layout, --dtype and --bytes write"
                    + " what other programs write. A sentence longer than the model's window of 512 tokens is cut"
                    + " there; the last line says how many were.",
            ""
        },
        footer = {
            "",
            "Exit codes: 2 usage, 65 text empty, not UTF-8 or beyond the range of --dtype, 66 no such text, 73 output"
                    + " exists or unwritable."
        })
public final class RecordCommand implements Callable<Integer> {
    /** 256 full-length sentences have 1.4 GB of hidden states. */
    private static final int LARGEST_BATCH = 256;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", description = "A UTF-8 text of any size.")
    private Path text;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "The cache to write.")
    private Path output;

    @Option(names = "--overwrite", description = "Replace DIR if it is a cache; otherwise an existing DIR is refused.")
    private boolean overwrite;

    @Option(
            names = "--split",
            paramLabel = "WHERE",
            defaultValue = "punctuation",
            description = "What ends a sentence: punctuation (a blank line ends one, too), or lines: every line is one."
                    + " Default: ${DEFAULT-VALUE}.")
    private SentenceEnd split;

    @Option(
            names = "--special-tokens",
            description = "Record [CLS] and [SEP], too. By default they are not: they stand for no piece of the text,"
                    + " and in the embeddings every [CLS] is a copy of the first.")
    private boolean specialTokens;

    @Option(
            names = "--limit",
            paramLabel = "TOKENS",
            description = "Stop after so many tokens of each component. Default: the whole text.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--batch",
            paramLabel = "SENTENCES",
            defaultValue = "8",
            description = "Sentences that go through the model together. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--rows-per-file",
            paramLabel = "ROWS",
            description = "Begin a new file after so many rows. Default: what takes about 280 MB, such as 200,000 rows"
                    + " of --layout vector.")
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

    /** The command, ready to execute; its exit code is {@code execute}'s value. */
    static CommandLine commandLine() {
        return new CommandLine(new RecordCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(RecordCommand::explainUsage)
                .setExecutionExceptionHandler(RecordCommand::explain)
                .setExitCodeExceptionMapper(e -> e instanceof RecordingException known ? known.exitCode() : 70);
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
                throw RecordingException.unfitText(text, "it holds no word; name a text that does");
            }
            cache.publish();
            sayDone(progress, tally, writer);
        } catch (IOException e) {
            throw RecordingException.failedOutput(output, e);
        }
    }

    private void sayDone(Progress progress, Recorder.Tally tally, CacheWriter<?> writer) {
        progress.say(
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
