package io.sparkcapacity.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkcapacity.error.UserException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.io.CompressionCodec;
import org.junit.jupiter.api.Test;

class EnvironmentFaultsTest {
    private static SparkException job(String message, Throwable cause) {
        return new SparkException("Job aborted due to stage failure: " + message + "\nDriver stacktrace:", cause);
    }

    private static void expect(Kind kind, String part, Throwable failure) {
        assertThat(EnvironmentFaults.explained(failure)).isInstanceOfSatisfying(UserException.class, error -> {
            assertThat(error.kind()).isEqualTo(kind);
            assertThat(error.getMessage()).contains(part).doesNotContain("\n");
            assertThat(error).hasCause(failure);
        });
    }

    @Test
    void memoryThatRanOutInTheDriverOrInATask() {
        expect(Kind.MEMORY, "Java heap space): the heap had ", new OutOfMemoryError("Java heap space"));
        expect(Kind.MEMORY, "--driver-memory", job("Lost task", new OutOfMemoryError("GC overhead limit exceeded")));
        expect(
                Kind.MEMORY,
                "OutOfMemoryError: Java heap space",
                job("java.lang.OutOfMemoryError: Java heap space", null));
        expect(Kind.MEMORY, "-Xss", new StackOverflowError());
    }

    @Test
    void executorsThatTheSystemEnded() {
        String lost = "ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: ";
        expect(Kind.MEMORY, "code 52", job(lost + "Command exited with code 52", null));
        expect(Kind.MEMORY, "status: 137", job(lost + "Container killed. Exit status: 137. Diagnostics: x", null));
        expect(Kind.MEMORY, "code 137", job(lost + "The executor with id 1 exited with exit code 137(SIGKILL)", null));
        expect(Kind.UNAVAILABLE, "worker lost", job(lost + "worker lost", null));
        expect(Kind.UNAVAILABLE, "maximum", job("Stage 3 has failed the maximum allowable number of times: 4", null));
    }

    @Test
    void hostsThatCannotBeReached() {
        expect(Kind.UNAVAILABLE, "nosuch", new IOException(new UnknownHostException("nosuch")));
        expect(
                Kind.UNAVAILABLE,
                "refused",
                job("Lost task", new IOException(new ConnectException("Connection refused"))));
    }

    @Test
    void aJavaThatIsTooNew() {
        expect(Kind.USAGE, "set JAVA_HOME", new UnsupportedOperationException("getSubject is not supported"));
    }

    @Test
    void aClusterThatIsLost() {
        String stopped = "Cannot call methods on a stopped SparkContext.";
        expect(Kind.UNAVAILABLE, "check the master", new IllegalStateException(stopped));
        expect(Kind.UNAVAILABLE, "check the master", job("Job 1 cancelled because SparkContext was shut down", null));
    }

    @Test
    void fullDisks() {
        IOException temporary = new IOException("No space left on device");
        expect(Kind.UNAVAILABLE, "spark.local.dir", job("Lost task", temporary));
        IOException output = new IOException("No space left on device");
        output.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.hadoop.fs.RawLocalFileSystem", "write", "RawLocalFileSystem.java", 1)
        });
        expect(Kind.OUTPUT, "--output", job("Lost task", output));
        expect(
                Kind.OUTPUT,
                "is full (No space left on device)",
                job("Lost task 0.3: java.io.IOException: No space left on device", output));
    }

    @Test
    void nativeLibrariesThatCannotBeUnpackedOrLoaded() {
        String lost = "Lost task 0.0 in stage 0.0 (TID 0) (executor driver): ";
        String remedy = "java.io.tmpdir";
        expect(
                Kind.UNAVAILABLE,
                "library ld-linux.so); install",
                new UnsatisfiedLinkError("x.so: Error loading shared library ld-linux.so"));
        expect(Kind.UNAVAILABLE, remedy, new UnsatisfiedLinkError("no snappyjava in java.library.path: /usr/lib"));
        expect(
                Kind.UNAVAILABLE,
                "failed to map segment",
                job(lost + "scala.MatchError: java.lang.UnsatisfiedLinkError: x.so: failed to map segment", null));
        expect(
                Kind.UNAVAILABLE,
                remedy,
                job(
                        lost + "java.lang.NoClassDefFoundError: Could not initialize class org.xerial.snappy.Snappy",
                        null));
        expect(
                Kind.UNAVAILABLE,
                "(Cannot unpack libzstd-jni-1.5.6-9: No space left on device)",
                new ExceptionInInitializerError("Cannot unpack libzstd-jni-1.5.6-9: No space left on device"));
    }

    @Test
    void settingsThatSparkLooksAtLate() {
        expect(
                Kind.USAGE,
                "setting ([CODEC_NOT_AVAILABLE",
                new IllegalStateException(catchThrowable(() -> CompressionCodec.createCodec(new SparkConf(), "bad"))));
    }

    @Test
    void spillsThatTheDiskOrTheSystemRefused() {
        String spill = "error while calling spill() on org.apache.spark.util.Sorter@6aa56390 : ";
        for (Throwable cause : new Throwable[] {new OutOfMemoryError(spill + "No space left on device"), null}) {
            expect(
                    Kind.UNAVAILABLE,
                    "temporary files is full (No space left on device)",
                    job("SparkOutOfMemoryError: " + spill + "No space left on device", cause));
        }
        expect(Kind.UNAVAILABLE, "ulimit -n", job("Lost task", new OutOfMemoryError(spill + "Too many open files")));
    }

    @Test
    void errorsForUsersAndAllOthersStay() {
        InvalidInputException ours = new InvalidInputException("ours", new OutOfMemoryError());
        assertThat(EnvironmentFaults.explained(new IllegalStateException(ours))).isSameAs(ours);
        IllegalStateException defect = new IllegalStateException("defect");
        assertThat(EnvironmentFaults.explained(defect)).isSameAs(defect);
    }
}
