package io.sparkcapacity.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.options.Options;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration file: options by name, in HOCON. */
final class ConfigurationFile {
    private ConfigurationFile() {}

    static Map<String, String> read(String path) {
        File file = new File(path);
        if (!file.isFile()) {
            throw new MissingInputException("No such configuration file: " + file + "; check --config");
        }
        try {
            Config config = ConfigFactory.parseFile(
                            file, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF))
                    .resolve();
            Map<String, String> named = new LinkedHashMap<>();
            config.root().forEach((name, value) -> named.put(name, text(value)));
            // Parsed here as well, so that a wrong name or value is named with its file.
            named.forEach((name, value) -> Options.named(name).canonical(value));
            return named;
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException("In the configuration file " + file + ": " + e.getMessage());
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration file " + file + " can't be read: " + e.getMessage());
        }
    }

    private static String text(ConfigValue value) {
        Object plain = value.unwrapped();
        return plain instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(plain);
    }
}
