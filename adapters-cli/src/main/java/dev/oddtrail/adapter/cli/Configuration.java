package dev.oddtrail.adapter.cli;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Defaults of options that the user has set: in the environment, in the current directory, or for all directories; the
 * first that has one counts. Files are read when the first default is asked for.
 */
final class Configuration implements IDefaultValueProvider {
    static final String FILE = "oddtrail.properties";

    private static final SortedMap<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            entry("bounds", "inclusive"),
            entry("color", "auto"),
            entry("dedupe", "auto"),
            entry("detail", "values"),
            entry("endpoint", "the public cloud's"),
            entry("format", "table"),
            entry("gap", "2m"),
            entry("geo-mean", "false"),
            entry("keep-ports", "false"),
            entry("key", "the profile's"),
            entry("max", "20m"),
            entry("max-reject", "5%"),
            entry("modellable-params", "those with few distinct values"),
            entry("no-normalise", "none"),
            entry("no-start-end", "false"),
            entry("parity", "none"),
            entry("profile", "found out"),
            entry("progress", "auto"),
            entry("quiet", "false"),
            entry("short", "whole"),
            entry("threads", "one for each processor, at most 4"),
            entry("time-format", "the profile's"),
            entry("top", "20"),
            entry("verbose", "false"),
            entry("window", "3"),
            entry("workspace", "none"),
            entry("zone", "the profile's")));

    /** Options that may have a default of the user's, without their hyphens: those that say how, not what. */
    static final List<String> KEYS = List.copyOf(DEFAULTS.keySet());

    /** Settings that the current directory cannot have, with what whoever made it would decide by them. */
    private static final Map<String, String> NOT_OF_A_DIRECTORY = Map.of(
            "endpoint", "who is sent your credentials",
            "quiet", "what you are told",
            "workspace", "whose logs you look at");

    private static final int LONGEST_VALUE = 60;

    private static final String VARIABLE = "ODDTRAIL_";

    private final Map<String, String> environment;
    private final Path directory;
    private @Nullable List<Source> sources;

    Configuration(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /** The user's default; none as long as the files cannot be read, of which {@link #requireReadable} tells. */
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        try {
            return key(option).flatMap(this::setting).map(Setting::value).orElse(null);
        } catch (SettingsException e) {
            return null;
        }
    }

    /**
     * @throws SettingsException if a file of settings cannot be read or holds what is not a setting
     */
    void requireReadable() {
        sources();
    }

    /**
     * The setting of a key, and where it comes from.
     *
     * @throws SettingsException as {@link #requireReadable} does
     */
    Optional<Setting> setting(String key) {
        for (Source source : sources()) {
            String value = source.values.get(key);
            if (value != null) {
                return Optional.of(new Setting(value, source.name, source.ofDirectory));
            }
        }
        return Optional.empty();
    }

    /**
     * Says which of these options are set by a file in the current directory, which need not be the user's own; empty if
     * none is.
     *
     * @throws SettingsException as {@link #requireReadable} does
     */
    Optional<String> setByDirectory(Collection<OptionSpec> options) {
        Map<String, String> values = new TreeMap<>();
        String origin = "";
        for (OptionSpec option : options) {
            Optional<Setting> setting = key(option).flatMap(this::setting).filter(Setting::ofDirectory);
            if (setting.isPresent()) {
                origin = setting.get().origin();
                values.put(
                        key(option).orElseThrow(),
                        VisibleText.shorten(setting.get().value(), LONGEST_VALUE));
            }
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(origin + " in the current directory sets "
                        + values.entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    /** What counts where the user has set nothing, for people. */
    static String builtIn(String key) {
        return requireNonNull(DEFAULTS.get(key), key);
    }

    /** The key of an option, if it may have a default of the user's. */
    static Optional<String> key(ArgSpec option) {
        // What explain can write is not what the others can.
        return option instanceof OptionSpec named && option.type() != ExplainAction.Form.class
                ? Optional.of(named.longestName().substring(2)).filter(KEYS::contains)
                : Optional.empty();
    }

    private List<Source> sources() {
        if (sources == null) {
            List<Source> found = new ArrayList<>();
            found.add(new Source("environment", variables(), false));
            file(directory.resolve(FILE), true).ifPresent(found::add);
            ConfigurationDirectory.of(environment)
                    .flatMap(path -> file(path.resolve(FILE), false))
                    .ifPresent(found::add);
            sources = List.copyOf(found);
        }
        return sources;
    }

    private Map<String, String> variables() {
        Map<String, String> values = new TreeMap<>();
        for (String key : KEYS) {
            String value = environment.get(variable(key));
            if (value != null && !value.isEmpty()) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return VARIABLE + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Optional<Source> file(Path path, boolean ofDirectory) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new SettingsException("cannot read the settings in " + path + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(path + ": " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                throw new SettingsException(
                        path + ": there is no setting \"" + VisibleText.shorten(key, 60) + "\"" + didYouMean(key)
                                + "; the settings are " + String.join(", ", KEYS),
                        null);
            }
            if (ofDirectory && NOT_OF_A_DIRECTORY.containsKey(key)) {
                throw new SettingsException(
                        path + ": \"" + key
                                + "\" cannot be set for a directory, for whoever made the directory would decide "
                                + NOT_OF_A_DIRECTORY.get(key) + "; set it in the environment (" + variable(key)
                                + ") or in your own settings",
                        null);
            }
            values.put(key, properties.getProperty(key));
        }
        return Optional.of(new Source(path.toString(), values, ofDirectory));
    }

    private static String didYouMean(String key) {
        return Suggestions.nearest(key, KEYS)
                .map(known -> ", did you mean \"" + known + "\"?")
                .orElse("");
    }

    /**
     * A user's default.
     *
     * @param origin where it was found
     * @param ofDirectory whether that is a file in the current directory
     */
    record Setting(String value, String origin, boolean ofDirectory) {}

    private record Source(String name, Map<String, String> values, boolean ofDirectory) {}

    /** A file of settings cannot be read, or holds what is not a setting. */
    static final class SettingsException extends RuntimeException {
        SettingsException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
