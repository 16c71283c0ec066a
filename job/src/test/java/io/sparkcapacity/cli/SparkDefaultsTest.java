package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code conf/spark-defaults.conf}; a run under it is in {@code LauncherIT}. */
class SparkDefaultsTest {
    private static final Pattern SUGGESTED = Pattern.compile("(?m)^# (spark\\.\\S+) {2,}(\\S+)$");

    @Test
    void sparkKnowsEverySettingAndTakesItsValue() {
        assertThat(Conf.sparkDefaults()).isNotEmpty().allSatisfy(Conf::requireSetting);
    }

    @Test
    void sparkKnowsWhatIsOnlySuggested() throws IOException {
        List<MatchResult> suggested = SUGGESTED
                .matcher(Files.readString(Conf.file("spark-defaults.conf")))
                .results()
                .toList();
        assertThat(suggested)
                .isNotEmpty()
                .allSatisfy(setting -> Conf.requireSetting(setting.group(1), setting.group(2)));
    }
}
