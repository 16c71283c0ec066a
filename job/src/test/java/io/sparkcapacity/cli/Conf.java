package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.util.Utils;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import scala.jdk.javaapi.CollectionConverters;

/** The files in {@code conf/}, and what their settings are held to. */
final class Conf {
    private Conf() {}

    static Path file(String name) {
        return Path.of("..", "conf", name);
    }

    /** A file of YAML 1.2; a key that stands there twice is refused. */
    static JsonNode yaml(String name) throws IOException {
        Object read =
                new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(Files.readString(file(name)));
        return new ObjectMapper().valueToTree(read);
    }

    /** {@code spark-defaults.conf} as Spark reads it. */
    static Map<String, String> sparkDefaults() {
        return CollectionConverters.asJava(
                Utils.getPropertiesFromFile(file("spark-defaults.conf").toString()));
    }

    /** Fails unless {@code key} is a setting that Spark knows, and {@code value} one that it takes. */
    static void requireSetting(String key, String value) {
        if (key.startsWith("spark.sql.catalog.")) { // what follows is a name of the user's
            return;
        }
        TestSpark.session(); // Spark's settings are known from its start on.
        ConfigEntry<?> entry = ConfigEntry.findEntry(key);
        assertThat((Object) entry).as(key).isNotNull();
        assertThat(entry.valueConverter().apply(value)).as(key).isNotNull();
    }

    /**
     * Fails unless Spark takes the settings and {@code spark-defaults.conf} says the same of those that stand there.
     */
    static void requireSettings(JsonNode settings) {
        Map<String, String> defaults = sparkDefaults();
        settings.properties().forEach(setting -> {
            String value = setting.getValue().asText();
            requireSetting(setting.getKey(), value);
            assertThat(value)
                    .as(setting.getKey() + ", as in spark-defaults.conf")
                    .isEqualTo(defaults.getOrDefault(setting.getKey(), value));
        });
    }
}
