package io.sparkcapacity.input.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkcapacity.error.UserException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoresTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/x, USAGE, --packages org.apache.hadoop:hadoop-aws:VERSION",
        "s3://bucket/x, USAGE, 'write s3a://bucket/x, with --packages org.apache.hadoop:hadoop-aws:VERSION'",
        "abfs://a@b.dfs.core.windows.net/x, USAGE, --packages org.apache.hadoop:hadoop-azure:VERSION",
        "gs://bucket/x, USAGE, --jars gcs-connector-hadoop3-2.2.26-shaded.jar",
        "hf://datasets/a/b, NO_INPUT, hf download --repo-type dataset",
        "nosuch://host/x, USAGE, Spark has no file system for the scheme 'nosuch'",
        "hdfs://nohost.invalid:8020/x, UNAVAILABLE, nohost.invalid",
        "https://host/x, NO_INPUT, download the file first",
        "http://host/x, NO_INPUT, download the file first",
    })
    void aStoreThatIsMissingIsExplained(String path, UserException.Kind kind, String says) {
        UserException failure =
                catchThrowableOfType(UserException.class, () -> Places.of(new Path(path), new Configuration()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(says.replace("VERSION", VersionInfo.getVersion()));
    }

    /** Hadoop's file systems are found as classes, so that a missing one is a missing class. */
    @Test
    void aNativeLibraryThatIsMissingIsNoMissingStore() {
        LinkageError missing = new NoClassDefFoundError("Could not initialize class org.xerial.snappy.Snappy");
        assertThat(Stores.explained("x.json", missing)).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
            assertThat(failure).hasMessageStartingWith("The native library of a codec can't be loaded");
        });
    }
}
