package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkcapacity.error.UserException;
import io.sparkcapacity.error.UserException.Kind;
import java.net.BindException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.util.MavenUtils;
import org.junit.jupiter.api.Test;
import scala.Option;

/** What is the user's when Spark does not start, and what is the cluster's. */
class StartFailureTest {
    private static void expect(Kind kind, String part, UserException failure) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(part);
    }

    @Test
    void aSettingThatSparkDoesNotAcceptIsTheUsers() {
        Throwable noTime = catchThrowable(
                () -> new SparkConf(false).set("spark.network.timeout", "soon").getTimeAsMs("spark.network.timeout"));
        for (String master : new String[] {"local[2]", "spark://host:7077"}) {
            expect(Kind.USAGE, "Time must be specified", StartFailure.ofSession(noTime, master));
        }
        expect(Kind.USAGE, "Time must be specified", StartFailure.ofOptions(new SparkException("It failed", noTime)));
    }

    @Test
    void packagesThatCannotBeFetchedAreWorthARetry() {
        Throwable failure = catchThrowable(
                () -> MavenUtils.buildIvySettings(Option.apply(null), Option.apply("not/absolute"), true, System.err));
        expect(Kind.UNAVAILABLE, "--conf spark.jars.ivy=DIR", StartFailure.ofOptions(failure));
    }

    @Test
    void aClusterThatTakesNoApplicationIsWorthARetry() {
        SparkException ended = new SparkException("Yarn application has already ended");
        expect(Kind.UNAVAILABLE, "on yarn (Yarn application has", StartFailure.ofSession(ended, "yarn"));
        expect(Kind.USAGE, "--conf", StartFailure.ofSession(ended, "local"));
        expect(Kind.UNAVAILABLE, "in use", StartFailure.ofSession(new BindException("Address in use"), "local"));
    }
}
