package io.sparkcapacity.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import scala.Console;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.Results;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;

/** The interpreter of the Scala compiler, which notebook platforms use, too. */
final class ScalaInterpreter implements AutoCloseable {
    private final StringWriter messages = new StringWriter();
    private final IMain scala;

    ScalaInterpreter(String classPath, ClassLoader libraries) {
        Settings settings = new Settings();
        settings.processArguments(list("-Yrepl-class-based", "-classpath", classPath), true);
        scala = new IMain(
                settings,
                Option.apply(libraries),
                settings,
                new ReplReporterImpl(settings, new PrintWriter(messages, true)));
    }

    /** Binds {@code value} to {@code name}. */
    void bind(String name, Class<?> type, Object value) {
        require(scala.bind(name, type.getCanonicalName(), value, list()));
    }

    /**
     * Runs {@code source} and returns the text that it prints.
     *
     * @throws CellFailure if the source does not compile or ends with an exception
     */
    String run(String source) {
        messages.getBuffer().setLength(0);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        require(Console.withOut(printed, () -> scala.interpret(source)));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static scala.collection.immutable.List<String> list(String... items) {
        return CollectionConverters.asScala(Arrays.asList(items)).toList();
    }

    private void require(Results.Result result) {
        if (!result.equals(Results.Success$.MODULE$)) {
            throw new CellFailure(messages.toString().strip());
        }
    }

    @Override
    public void close() {
        scala.close();
    }
}
