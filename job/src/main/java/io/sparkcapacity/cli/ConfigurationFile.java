package io.sparkcapacity.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.error.RemovedFolder;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.options.Options;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A configuration file: options by name, in HOCON. */
final class ConfigurationFile {
    /** That another name for the file might help, which it does not. */
    private static final Pattern ADVICE = Pattern.compile(" \\(if you intended .*\\)$");

    private ConfigurationFile() {}

    static Map<String, String> read(String path) {
        RemovedFolder.requireNotIn(path);
        File file = new File(path);
        if (!file.exists() || file.isDirectory()) {
            throw new MissingInputException(
                    (file.exists() ? "The configuration is a folder: " : "No such configuration file: ") + file
                            + "; check --config");
        }
        try {
            Config config = ConfigFactory.parseFile(
                            file.getAbsoluteFile(), // else its includes are not looked for next to it
                            ConfigParseOptions.defaults()
                                    .setSyntax(ConfigSyntax.CONF)
                                    .setIncluder(new Required()))
                    .resolve();
            Map<String, String> named = new LinkedHashMap<>();
            config.root().forEach((name, value) -> named.put(name, text(value)));
            // Parsed here as well, so that a wrong name or value is named with its file.
            named.forEach((name, value) -> Options.named(name).canonical(value));
            return named;
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException("In the configuration file " + file + ": " + e.getMessage());
        } catch (ConfigException.IO e) {
            throw new InvalidSettingException(
                    "The configuration file " + file + " or one that it includes can't be read ("
                            + SparkMessages.reason(Causes.innermost(e)) + "); check --config and its includes");
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration file " + file + " can't be read: "
                    + ADVICE.matcher(e.getMessage()).replaceAll("")
                    + "; values with other characters than letters, digits and blanks stand in double quotes");
        }
    }

    /** What is included has to be there. By default it is looked for, and passed over in silence. */
    private static final class Required implements ConfigIncluder {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            ConfigParseable named = context.relativeTo(what);
            ConfigParseOptions options = context.parseOptions().setAllowMissing(false);
            try {
                return named == null
                        ? ConfigFactory.parseFile(new File(what), options).root()
                        : named.parse(options);
            } catch (ConfigException.IO e) {
                throw new InvalidSettingException("It includes '" + what
                        + "', which can't be read; correct the name, which is looked for next to the file");
            }
        }
    }

    private static String text(ConfigValue value) {
        Object plain = value.unwrapped();
        return plain instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(plain);
    }
}
