package dev.oddtrail.adapter.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Role;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declared profiles: one JSON file each, in the folder {@code profiles} beside this class, listed in its
 * {@code index.json}.
 */
final class Profiles {
    private static final String FOLDER = "profiles/";

    private final List<Profile> profiles;

    private Profiles(List<Profile> profiles) {
        this.profiles =
                profiles.stream().sorted(Comparator.comparing(Profile::name)).toList();
    }

    static Profiles load() {
        List<Profile> profiles = new ArrayList<>();
        for (String name : strings(resource("index.json"), "index.json")) {
            profiles.add(profile(resource(name + ".json"), name));
        }
        return new Profiles(profiles);
    }

    /** All profiles, ordered by name. */
    List<Profile> all() {
        return profiles;
    }

    /**
     * @throws LogFormatException if there is no such profile
     */
    Profile named(String name) {
        return profiles.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LogFormatException("there is no log profile " + Excerpt.of(name)
                        + "; there are "
                        + profiles.stream().map(Profile::name).collect(Collectors.joining(", "))));
    }

    private static Profile profile(@Nullable Object tree, String name) {
        Declaration declaration = new Declaration(name, tree);
        Declaration detect = declaration.object("detect");
        Declaration time = declaration.object("time");
        Map<Role, List<String>> mapping = new EnumMap<>(Role.class);
        declaration
                .object("mapping")
                .fields()
                .forEach((role, paths) -> mapping.put(constant(Role.class, role, name), strings(paths, name)));
        Set<Normaliser> normalisers = EnumSet.noneOf(Normaliser.class);
        declaration
                .strings("normalisers")
                .forEach(normaliser -> normalisers.add(constant(Normaliser.class, normaliser, name)));
        Profile profile = new Profile(
                name,
                declaration.string("title").orElseThrow(() -> broken(name, "it has no title")),
                declaration.strings("containers").stream()
                        .map(container -> constant(Container.class, container, name))
                        .toList(),
                declaration.lists("records"),
                detect.lists("required"),
                detect.strings("typical"),
                detect.strings("excluded"),
                declaration.string("holds").orElse("events").equals("sessions"),
                mapping,
                constant(ParameterShape.class, declaration.string("parameters").orElse("auto"), name),
                new TimeRule(
                        ZoneId.of(time.string("zone").orElse("UTC")),
                        time.string("slashes").map(order -> constant(TimeRule.SlashOrder.class, order, name)),
                        Optional.empty()),
                normalisers,
                declaration.strings("sessionKey"),
                declaration.string("sample").orElse(""));
        declaration.expectOnly(Set.of(
                "title",
                "containers",
                "records",
                "detect",
                "holds",
                "mapping",
                "parameters",
                "time",
                "normalisers",
                "sessionKey",
                "sample"));
        return profile;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, String profile) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw broken(profile, word + " is no " + type.getSimpleName());
        }
    }

    private static List<String> strings(@Nullable Object value, String profile) {
        return list(value, profile, element -> {
            if (element instanceof String text) {
                return text;
            }
            throw broken(profile, element + " is no text");
        });
    }

    private static <T> List<T> list(@Nullable Object value, String profile, Function<@Nullable Object, T> element) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> elements) {
            List<T> result = new ArrayList<>();
            for (Object each : elements) {
                result.add(element.apply(each));
            }
            return List.copyOf(result);
        }
        throw broken(profile, value + " is no list");
    }

    private static IllegalStateException broken(String profile, String problem) {
        return new IllegalStateException("the declaration of profile " + profile + " is broken: " + problem);
    }

    private static @Nullable Object resource(String file) {
        try (InputStream in = Profiles.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            try (JsonParser parser = new JsonFactory().createParser(in)) {
                parser.nextToken();
                return value(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the declaration " + file + " cannot be read", e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    fields.put(key, value(parser));
                }
                return fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }

    /** An object of a declaration. */
    private static final class Declaration {
        private final String profile;
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        Declaration(String profile, @Nullable Object tree) {
            this.profile = profile;
            if (tree instanceof Map<?, ?> object) {
                object.forEach((key, value) -> fields.put(String.valueOf(key), value));
            } else if (tree != null) {
                throw broken(profile, tree + " is no object");
            }
        }

        Map<String, @Nullable Object> fields() {
            return fields;
        }

        Declaration object(String key) {
            return new Declaration(profile, fields.get(key));
        }

        Optional<String> string(String key) {
            return Optional.ofNullable(fields.get(key)).map(String::valueOf);
        }

        List<String> strings(String key) {
            return Profiles.strings(fields.get(key), profile);
        }

        /** A list of which each element is a text or a list of texts. */
        List<List<String>> lists(String key) {
            return list(
                    fields.get(key),
                    profile,
                    element -> element instanceof String text ? List.of(text) : Profiles.strings(element, profile));
        }

        void expectOnly(Set<String> known) {
            for (String key : fields.keySet()) {
                if (!known.contains(key)) {
                    throw broken(profile, "unknown key " + key);
                }
            }
        }
    }
}
