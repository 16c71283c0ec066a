package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.junit.jupiter.api.Test;
import scala.Function1;

/** {@code conf/spark-defaults.conf}; a run under it is in {@code LauncherIT}. */
class SparkDefaultsTest {
    private static final Pattern SUGGESTED = Pattern.compile("(?m)^# (spark\\.\\S+) {2,}(\\S+)$");

    @Test
    void sparkKnowsEverySettingAndTakesItsValue() {
        assertThat(Conf.sparkDefaults()).isNotEmpty().allSatisfy(Conf::requireSetting);
    }

    @Test
    void theClassesNamedAreThere() throws ClassNotFoundException {
        Map<String, String> settings = Conf.sparkDefaults();
        assertThat(Class.forName(settings.get("spark.sql.catalog.capacity"))).isAssignableTo(FunctionCatalog.class);
        assertThat(Class.forName(settings.get("spark.sql.extensions"))).isAssignableTo(Function1.class);
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
