package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides from the beginning of a source how it holds its records and which profile reads them. Where more than one
 * profile fits, it asks instead of guessing.
 */
final class SourcePlanner {
    private static final List<String> AT_TOP = List.of();

    private final Profiles profiles;
    private final boolean tries;

    SourcePlanner(Profiles profiles) {
        this(profiles, false);
    }

    private SourcePlanner(Profiles profiles, boolean tries) {
        this.profiles = profiles;
        this.tries = tries;
    }

    /** One that finds out whether the profile of a file that the request names is detected, among all that there are. */
    SourcePlanner trying() {
        return new SourcePlanner(profiles, true);
    }

    /**
     * The plan for a source; empty if there is nothing in it.
     *
     * @param text its first bytes as UTF-8
     * @param whole whether that is all of it
     * @throws LogFormatException if the format is unknown or ambiguous
     */
    Optional<SourcePlan> plan(String source, byte[] text, boolean whole, LogRequest request) {
        SourceBeginning beginning = new SourceBeginning(source, text, whole);
        if (beginning.isWithoutRecords()) {
            return Optional.empty();
        }
        beginning.refuseBinary();
        Optional<Profile> named = request.profile().map(profiles::named);
        boolean declared =
                request.profile().isPresent() && request.namedProfile().isEmpty();
        if (tries && declared && named.filter(Profile::detectable).isPresent()) {
            return Optional.of(
                    new SourcePlanner(profiles.with(named.get())).plan(beginning, Optional.empty(), request));
        }
        return Optional.of(plan(beginning, named, request));
    }

    private SourcePlan plan(SourceBeginning beginning, Optional<Profile> named, LogRequest request) {
        List<Layout> layouts = layouts(beginning, named, request);
        SourcePlan plan = named.isPresent()
                ? planned(beginning, layouts, named.get(), request)
                : detected(beginning, layouts, request);
        refuseRepeated(plan);
        return plan;
    }

    private static void refuseRepeated(SourcePlan plan) {
        Set<String> repeated = plan.layout().repeatedColumns();
        for (String path : plan.pathTexts()) {
            plan.layout()
                    .resolve(path)
                    .map(found -> found.names().get(0))
                    .filter(repeated::contains)
                    .ifPresent(column -> {
                        throw new LogFormatException(plan.source() + ": there are several columns " + Excerpt.of(column)
                                + ", so that it is not clear which one to read");
                    });
        }
    }

    /** The ways in which the source may be taken to hold records, the likeliest first. */
    private List<Layout> layouts(SourceBeginning beginning, Optional<Profile> named, LogRequest request) {
        boolean json = beginning.isJson();
        if (named.isPresent()) {
            List<Container> containers = named.get().containers();
            boolean onlyValues = containers.equals(List.of(Container.CSV));
            boolean values = containers.contains(Container.CSV);
            if (!json && !values && !containers.get(0).translated()) {
                throw new LogFormatException(beginning.source() + " holds no JSON, but profile "
                        + named.get().name() + " reads " + containers(named.get()));
            }
            json &= !onlyValues;
        }
        List<Layout> translated = translated(beginning, named);
        if (!translated.isEmpty()) {
            return translated;
        }
        if (!json) {
            return values(beginning, named);
        }
        List<Layout> layouts = new ArrayList<>();
        List<String> columns = beginning.tableColumns();
        if (!columns.isEmpty()) {
            layouts.add(Layout.tables(columns));
            return layouts;
        }
        boolean lines = beginning.isObjectALine();
        if (named.isPresent() && !named.get().containers().contains(lines ? Container.JSONL : Container.JSON)) {
            lines = !lines;
        }
        List<String> keys = beginning.keys(lines, AT_TOP);
        layouts.add(lines ? Layout.lines(keys) : Layout.document(AT_TOP, keys));
        Collection<Profile> wanted = named.isPresent() ? List.of(named.get()) : profiles.all();
        for (Profile profile : wanted) {
            if (profile.containers().contains(Container.JSON)
                    && (profile.detectable() || named.isPresent() || mapsNeeded(request, profile))) {
                for (List<String> records : profile.records()) {
                    if (layouts.stream().noneMatch(layout -> layout.records().equals(records))) {
                        layouts.add(Layout.document(records, beginning.keys(false, records)));
                    }
                }
            }
        }
        return layouts;
    }

    /** What the header tells first, and then what profiles say that are to be recognised. */
    private List<Layout> values(SourceBeginning beginning, Optional<Profile> named) {
        if (named.isPresent()) {
            return List.of(named.get().separator().map(beginning::values).orElseGet(beginning::values));
        }
        List<Layout> layouts = new ArrayList<>();
        layouts.add(beginning.values());
        profiles.all().stream()
                .filter(Profile::detectable)
                .flatMap(profile -> profile.separator().stream())
                .distinct()
                .map(beginning::values)
                .filter(layout -> !layouts.contains(layout))
                .forEach(layouts::add);
        return layouts;
    }

    /** The layouts of text that is translated, if a profile names it or its first line says so. */
    private List<Layout> translated(SourceBeginning beginning, Optional<Profile> named) {
        Stream<Profile> candidates = named.isPresent()
                ? named.stream()
                : profiles.all().stream().filter(profile -> begins(beginning, profile));
        return candidates
                .filter(profile -> profile.containers().get(0).translated())
                .map(SourcePlanner::translatedBy)
                .distinct()
                .toList();
    }

    private static Layout translatedBy(Profile profile) {
        return Layout.translated(
                profile.containers().get(0),
                profile.records().stream().findFirst().orElse(AT_TOP));
    }

    private static boolean begins(SourceBeginning beginning, Profile profile) {
        return profile.begins().stream().anyMatch(beginning::begins);
    }

    private static String containers(Profile profile) {
        return profile.containers().stream()
                .map(container -> container.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private SourcePlan planned(SourceBeginning beginning, List<Layout> layouts, Profile profile, LogRequest request) {
        ReadReport.Detection detection = new ReadReport.Detection(profile.name(), 1, "named by the request");
        Layout layout = layouts.get(0);
        if (!layout.hasColumns()) {
            Role role = profile.needed().get(0);
            List<String> paths =
                    request.mapping().getOrDefault(role, profile.mapping().getOrDefault(role, List.of()));
            if (!paths.isEmpty() && !layout.keys().isEmpty()) {
                layout = layouts.stream()
                        .filter(candidate -> !beginning
                                .present(candidate, Template.pathsOf(paths))
                                .isEmpty())
                        .findFirst()
                        .orElseThrow(
                                () -> new LogFormatException(beginning.source() + ": no " + String.join(" or ", paths)
                                        + " for " + SourcePlan.nameOf(role) + " in the first records; "
                                        + layouts.get(0).describe()));
            }
        }
        return new SourcePlan(beginning.source(), detection, profile, layout, request);
    }

    private SourcePlan detected(SourceBeginning beginning, List<Layout> layouts, LogRequest request) {
        List<Match> matches = new ArrayList<>();
        for (Layout layout : layouts) {
            for (Profile profile : profiles.all()) {
                boolean separated = layout.container() != Container.CSV
                        || profile.separator()
                                .map(mark -> mark == layout.separator())
                                .orElse(layout.equals(layouts.get(0)));
                if (profile.detectable() && separated && reads(profile, layout)) {
                    match(beginning, layout, profile).ifPresent(matches::add);
                }
            }
        }
        if (matches.size() > 1) {
            throw new LogFormatException(
                    beginning.source() + ": several log profiles fit, name the right one with --profile: "
                            + matches.stream()
                                    .map(match -> match.profile.name() + " (" + match.reason() + ")")
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (matches.size() == 1) {
            Match match = matches.get(0);
            return new SourcePlan(
                    beginning.source(),
                    new ReadReport.Detection(match.profile.name(), match.confidence(), match.reason()),
                    match.profile,
                    match.layout,
                    request);
        }
        return mapped(beginning, layouts, request);
    }

    /** A file of no known format, whose fields the request maps. */
    private SourcePlan mapped(SourceBeginning beginning, List<Layout> layouts, LogRequest request) {
        String name = layouts.get(0).container() == Container.TABLES
                ? "json"
                : layouts.get(0).container().name().toLowerCase(Locale.ROOT);
        Profile profile = profiles.named(name);
        if (!mapsNeeded(request, profile)) {
            throw new LogFormatException(beginning.source() + ": no log profile fits; "
                    + beginning.describe(layouts.get(0))
                    + "; name a profile with --profile, or map the fields with --map time=… --map operation=…");
        }
        List<String> times = request.mapping().getOrDefault(Role.TIME, List.of());
        Layout layout = layouts.stream()
                .filter(candidate ->
                        !beginning.present(candidate, Template.pathsOf(times)).isEmpty())
                .findFirst()
                .orElse(layouts.get(0));
        Profile taken = layout.container() == Container.JSON ? profiles.named("json") : profile;
        ReadReport.Detection detection =
                new ReadReport.Detection(taken.name(), 1, "no known format, but the request maps its fields");
        return new SourcePlan(beginning.source(), detection, taken, layout, request);
    }

    private static boolean mapsNeeded(LogRequest request, Profile profile) {
        return request.mapping().keySet().containsAll(profile.needed());
    }

    private static boolean reads(Profile profile, Layout layout) {
        if (!layout.records().isEmpty() && layout.container() == Container.JSON) {
            return profile.records().contains(layout.records());
        }
        return profile.containers().contains(layout.container());
    }

    /** A profile that fits, and how well. */
    private record Match(Profile profile, Layout layout, int found, int all) {
        double confidence() {
            return (double) found / all;
        }

        String reason() {
            if (layout.container().translated()) {
                return "its first line is one of " + profile.name();
            }
            return found + " of " + all + (layout.hasColumns() ? " columns of " : " fields of ") + profile.name();
        }
    }

    private static Optional<Match> match(SourceBeginning beginning, Layout layout, Profile profile) {
        if (layout.container().translated()) {
            return begins(beginning, profile) && layout.equals(translatedBy(profile))
                    ? Optional.of(new Match(profile, layout, 1, 1))
                    : Optional.empty();
        }
        Set<String> wanted = new LinkedHashSet<>(profile.typical());
        profile.required().forEach(wanted::addAll);
        wanted.addAll(profile.excluded());
        Set<String> present = beginning.present(layout, wanted);
        Predicate<List<String>> found = group -> group.stream().anyMatch(present::contains);
        if (!profile.required().stream().allMatch(found)
                || profile.excluded().stream().anyMatch(present::contains)) {
            return Optional.empty();
        }
        long typical = profile.typical().stream().filter(present::contains).count();
        int required = profile.required().size();
        return Optional.of(new Match(
                profile,
                layout,
                required + (int) typical,
                required + profile.typical().size()));
    }
}
