package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a profile of its declaration. Every fault is said with file, line and key. */
final class ProfileDeclaration {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ELEMENT = Pattern.compile("^[^{\"]*\\[-?\\d+\\]");
    private static final String ASK = "ask";
    private static final Set<String> KEYS = Set.of(
            "extends",
            "title",
            "containers",
            "records",
            "detect",
            "holds",
            "mapping",
            "parameters",
            "time",
            "normalisers",
            "filters",
            "sessionKey",
            "sample",
            "separator");

    /** Those of a profile that does not say it. */
    private static final Set<Normaliser> USUAL_NORMALISERS =
            Set.of(Normaliser.TRIM, Normaliser.EMPTY_TO_NULL, Normaliser.NFC, Normaliser.IP_PORT);

    private ProfileDeclaration() {}

    /**
     * @param own whether it is one of a user
     * @param known the declaration of the profile that a text names
     * @throws LogFormatException if the declaration is not one of a profile
     */
    static Profile profile(String name, Declaration given, boolean own, Function<Declaration, Declaration> known) {
        Declaration declared =
                given.member("extends").map(known).map(given::extending).orElse(given);
        if (!isName(name)) {
            throw declared.wrong(Excerpt.of(name)
                    + " is no name of a profile; use small letters, digits and hyphens, and call the file NAME.json");
        }
        declared.expectOnly(KEYS);
        Optional<Declaration> detect = declared.member("detect");
        detect.ifPresent(part -> part.expectOnly(Set.of("required", "typical", "excluded", "begins")));
        Profile profile = new Profile(
                name,
                declared.needed("title").text(),
                containers(declared.needed("containers")),
                groups(declared.elements("records")),
                detect.map(part -> groups(part.elements("required"))).orElse(List.of()),
                detect.map(part -> part.texts("typical")).orElse(List.of()),
                detect.map(part -> part.texts("excluded")).orElse(List.of()),
                detect.map(part -> part.texts("begins")).orElse(List.of()),
                declared.member("holds").map(ProfileDeclaration::holdsSessions).orElse(false),
                mapping(declared.member("mapping")),
                fields(declared.member("parameters")),
                declared.member("parameters")
                        .map(ProfileDeclaration::parameters)
                        .orElse(ParameterRule.of(ParameterShape.AUTO)),
                times(declared.member("time")),
                declared.member("time").map(ProfileDeclaration::asksZone).orElse(false),
                declared.member("normalisers")
                        .map(ProfileDeclaration::normalisers)
                        .orElse(USUAL_NORMALISERS),
                filters(declared.elements("filters")),
                declared.texts("sessionKey"),
                declared.member("sample").map(Declaration::text).orElse(""),
                declared.member("separator").map(mark -> separator(mark, declared)),
                own,
                given.file());
        requireMapped(profile, declared);
        requireKnownKey(profile, declared);
        return profile;
    }

    /** Whether a profile may be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static Set<Normaliser> normalisers(Declaration list) {
        Set<Normaliser> normalisers = EnumSet.noneOf(Normaliser.class);
        list.texts().forEach(word -> normalisers.add(list.named(Normaliser.class, word)));
        return normalisers;
    }

    private static List<Container> containers(Declaration list) {
        return list.texts().stream()
                .map(word -> list.named(Container.class, word))
                .toList();
    }

    private static byte separator(Declaration mark, Declaration whole) {
        String text = mark.text();
        boolean one = text.length() == 1 && text.charAt(0) < 128 && !Character.isLetterOrDigit(text.charAt(0));
        if (!one || "\"\r\n ".contains(text)) {
            throw mark.wrong("one character of ASCII is expected here that is no letter, digit, quote or blank");
        }
        if (!containers(whole.needed("containers")).contains(Container.CSV)) {
            throw mark.wrong("it means something for csv only");
        }
        return (byte) text.charAt(0);
    }

    private static List<List<String>> groups(List<Declaration> elements) {
        return elements.stream().map(Declaration::texts).toList();
    }

    private static boolean holdsSessions(Declaration holds) {
        return switch (holds.text()) {
            case "events" -> false;
            case "sessions" -> true;
            default -> throw holds.wrong("a log holds events or sessions");
        };
    }

    private static Map<Role, List<String>> mapping(Optional<Declaration> declared) {
        Map<Role, List<String>> mapping = new EnumMap<>(Role.class);
        declared.ifPresent(roles -> roles.members().forEach((name, paths) -> {
            paths.texts().forEach(path -> check(paths, path));
            mapping.put(paths.named(Role.class, name), paths.texts());
        }));
        return mapping;
    }

    private static void check(Declaration place, String path) {
        if (ELEMENT.matcher(path).find()) {
            throw place.wrong(Excerpt.of(path) + " has a place in brackets; it is written with a dot, such as items.0");
        }
        try {
            if (Template.is(path)) {
                Template.parse(path);
            } else {
                FieldPath.parse(path);
            }
        } catch (LogFormatException e) {
            throw place.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Parameters are declared by the word for their shape, or by an object. */
    private static ParameterRule parameters(Declaration declared) {
        if (declared.value() instanceof Declaration.Text) {
            return ParameterRule.of(declared.constant(ParameterShape.class));
        }
        declared.expectOnly(Set.of("shape", "name", "value", "fields", "without", "separator", "assign"));
        ParameterShape shape = declared.member("shape")
                .map(word -> word.constant(ParameterShape.class))
                .orElse(ParameterShape.AUTO);
        requireShape(declared, "fields", shape, EnumSet.of(ParameterShape.AUTO, ParameterShape.OBJECT));
        requireShape(declared, "name", shape, EnumSet.of(ParameterShape.AUTO, ParameterShape.NAME_VALUE_LIST));
        requireShape(declared, "value", shape, EnumSet.of(ParameterShape.AUTO, ParameterShape.NAME_VALUE_LIST));
        requireShape(
                declared,
                "without",
                shape,
                EnumSet.of(ParameterShape.AUTO, ParameterShape.OBJECT, ParameterShape.PAIRS));
        requireShape(declared, "separator", shape, EnumSet.of(ParameterShape.PAIRS));
        requireShape(declared, "assign", shape, EnumSet.of(ParameterShape.PAIRS));
        return new ParameterRule(
                shape,
                declared.member("name").map(Declaration::text).orElse(ParameterRule.NAME),
                declared.member("value").map(Declaration::text).orElse(ParameterRule.VALUE),
                declared.texts("without"),
                declared.member("separator").map(ProfileDeclaration::mark).orElse(ParameterRule.SEPARATOR),
                declared.member("assign").map(ProfileDeclaration::mark).orElse(ParameterRule.ASSIGN));
    }

    /** A key means something for some shapes only. */
    private static void requireShape(
            Declaration parameters, String key, ParameterShape shape, Set<ParameterShape> meant) {
        parameters.member(key).filter(unused -> !meant.contains(shape)).ifPresent(place -> {
            throw place.wrong("it means nothing where the shape is " + Declaration.word(shape) + ", but for "
                    + meant.stream().map(Declaration::word).collect(Collectors.joining(", ")));
        });
    }

    private static String mark(Declaration declared) {
        if (declared.text().isEmpty()) {
            throw declared.wrong("one character or more is expected here");
        }
        return declared.text();
    }

    private static Map<String, String> fields(Optional<Declaration> parameters) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (parameters.isPresent() && parameters.get().value() instanceof Declaration.Members) {
            parameters
                    .get()
                    .member("fields")
                    .ifPresent(declared -> declared.members().forEach((name, path) -> {
                        check(path, path.text());
                        fields.put(name, path.text());
                    }));
        }
        return fields;
    }

    private static TimeRule times(Optional<Declaration> declared) {
        declared.ifPresent(time -> time.expectOnly(Set.of("zone", "slashes", "format")));
        TimeRule rule = new TimeRule(
                declared.filter(time -> !asksZone(time))
                        .flatMap(time -> time.member("zone"))
                        .map(ProfileDeclaration::zone)
                        .orElse(ZoneOffset.UTC),
                declared.flatMap(time -> time.member("slashes")).map(word -> word.constant(TimeRule.SlashOrder.class)),
                Optional.empty());
        Optional<Declaration> format = declared.flatMap(time -> time.member("format"));
        try {
            return rule.with(Optional.empty(), format.map(Declaration::text));
        } catch (LogFormatException e) {
            throw format.orElseThrow().wrong(String.valueOf(e.getMessage()));
        }
    }

    private static boolean asksZone(Declaration time) {
        return time.member("zone").map(Declaration::text).filter(ASK::equals).isPresent();
    }

    private static ZoneId zone(Declaration declared) {
        try {
            return ZoneId.of(declared.text());
        } catch (DateTimeException e) {
            throw declared.wrong(
                    Excerpt.of(declared.text()) + " is no zone; write UTC, +02:00 or Europe/Vienna, or ask");
        }
    }

    private static List<FilterRule> filters(List<Declaration> declared) {
        List<FilterRule> filters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Declaration filter : declared) {
            filter.expectOnly(Set.of("name", "title", "keep", "drop"));
            String name = filter.needed("name").text();
            if (!isName(name) || name.equals(RecordSelection.ALL) || !names.add(name)) {
                throw filter.wrong(Excerpt.of(name)
                        + " cannot name a filter; use small letters, digits and hyphens, each name once, and not "
                        + RecordSelection.ALL);
            }
            boolean keeps = filter.member("keep").isPresent();
            if (keeps == filter.member("drop").isPresent()) {
                throw filter.wrong("filter " + name + " needs either keep or drop");
            }
            filters.add(new FilterRule(
                    name,
                    filter.member("title")
                            .orElseThrow(() ->
                                    filter.wrong("filter " + name + " has no title, which says what it leaves out"))
                            .text(),
                    keeps,
                    filter.needed(keeps ? "keep" : "drop").elements().stream()
                            .map(ProfileDeclaration::condition)
                            .toList()));
        }
        return filters;
    }

    private static FilterRule.Condition condition(Declaration declared) {
        declared.expectOnly(Set.of("path", "is"));
        Declaration paths = declared.needed("path");
        paths.texts().forEach(path -> check(paths, path));
        return new FilterRule.Condition(paths.texts(), declared.needed("is").texts());
    }

    private static void requireMapped(Profile profile, Declaration declared) {
        Declaration mapping = declared.member("mapping").orElse(declared);
        for (Role role : profile.needed()) {
            if (profile.detectable() && !profile.mapping().containsKey(role)) {
                throw mapping.wrong(SourcePlan.nameOf(role) + " is missing; a format that can be detected maps "
                        + profile.needed().stream().map(SourcePlan::nameOf).collect(Collectors.joining(", ")));
            }
        }
        if (!profile.parameterFields().isEmpty() && profile.mapping().containsKey(Role.PARAMETERS)) {
            throw declared.needed("parameters")
                    .wrong("fields and parameters of the mapping are two ways of saying the same; leave one out");
        }
    }

    /** A role in the session key is mapped, and a path is none that looks like a role or path with a typing mistake. */
    private static void requireKnownKey(Profile profile, Declaration declared) {
        if (profile.mapping().isEmpty()) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        profile.mapping().keySet().forEach(role -> known.add(SourcePlan.nameOf(role)));
        profile.mapping().values().forEach(paths -> known.addAll(Template.pathsOf(paths)));
        known.addAll(profile.parameterFields().values());
        profile.required().forEach(known::addAll);
        known.addAll(profile.typical());
        for (String name : profile.sessionKey()) {
            String role = name.replace('-', '_').toLowerCase(Locale.ROOT);
            boolean unmapped = Arrays.stream(Role.values())
                    .anyMatch(each -> SourcePlan.nameOf(each).equals(role)
                            && !profile.mapping().containsKey(each));
            boolean unlike = Likeness.nearest(name, known).isEmpty();
            if (unmapped || !(known.contains(name) || known.contains(role) || unlike)) {
                throw declared.needed("sessionKey")
                        .wrong(Excerpt.of(name)
                                + (unmapped
                                        ? " is not mapped"
                                        : " is no role that is mapped, and no path of the mapping or of detect")
                                + Likeness.didYouMean(name, known));
            }
        }
    }
}
