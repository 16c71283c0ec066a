package io.sparkcapacity.input.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidSettingException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"12:00", "12:00/a", "s3a:bucket/a", ":a", "12:", "12:/a", "a b:/c"})
    void aColonBeforeTheFirstSlashIsRefusedUnlessItBeginsAUrl(String given) {
        assertThatThrownBy(() -> PathNames.given(given))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("write ./" + given + " for a file");
        assertThat(PathNames.given("./" + given).getName()).isEqualTo(new java.io.File(given).getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/a", "file:/a", "/12:00", "a/12:00", "hdfs://host:8020/a", "a"})
    void urlsAndOtherNamesAreTakenAsTheyAre(String given) {
        assertThat(PathNames.given(given)).isEqualTo(new Path(given));
    }

    @Test
    void whatIsInAFolderOrBesideAFileMayHaveAColon() {
        Path folder = new Path("hdfs://host/a");
        Path file = PathNames.in(folder, "12:00");
        assertThat(file).hasToString("hdfs://host/a/12:00");
        assertThat(PathNames.withEnd(file, ":part")).hasToString("hdfs://host/a/12:00:part");
    }
}
