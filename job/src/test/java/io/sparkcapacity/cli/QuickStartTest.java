package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.runtime.BoxedUnit;

class QuickStartTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path directory;

    /** An extension of the user. */
    public static final class Mine implements SparkSessionExtensionsProvider {
        @Override
        public BoxedUnit apply(SparkSessionExtensions extensions) {
            return BoxedUnit.UNIT;
        }
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aSessionBeginsWithAllExtensionsButThatOfMllib() throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(SparkSessionExtensionsProvider.class.getName()), Mine.class.getName(), UTF_8);
        ClassLoader all = new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(all);
        List<String> offered = extensions();
        assertThat(offered).contains(Mine.class.getName()).anyMatch(name -> name.startsWith("org.apache.spark.sql.ml"));
        List<String> taken = QuickStart.of(QuickStartTest::extensions);
        assertThat(offered).containsAll(taken);
        assertThat(taken).contains(Mine.class.getName()).hasSize(offered.size() - 1);
        assertThat(taken).noneMatch(name -> name.startsWith("org.apache.spark.sql.ml"));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(all);
    }

    /** As Spark finds them. */
    private static List<String> extensions() {
        return ServiceLoader.load(
                        SparkSessionExtensionsProvider.class,
                        Thread.currentThread().getContextClassLoader())
                .stream()
                .map(provider -> provider.type().getName())
                .toList();
    }
}
