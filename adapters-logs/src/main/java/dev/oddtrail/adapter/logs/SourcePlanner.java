package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int MAX_COLUMNS = 4096;
    private static final int SAMPLES = 20;
    private static final int BINARY_WITHIN = 1024;
    private static final int SAMPLE_BLOCK = 1 << 14;
    private static final List<String> AT_TOP = List.of();

    private final Profiles profiles;

    SourcePlanner(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * The plan for a source; empty if there is nothing in it.
     *
     * @param beginning its first bytes as UTF-8
     * @param whole whether that is all of it
     * @throws LogFormatException if the format is unknown or ambiguous
     */
    Optional<SourcePlan> plan(String source, byte[] beginning, boolean whole, LogRequest request) {
        int first = firstOf(beginning);
        if (whole && (first == beginning.length || isEmptyArray(beginning, first))) {
            return Optional.empty();
        }
        refuseBinary(source, beginning);
        Optional<Profile> named = request.profile().map(profiles::named);
        List<Layout> layouts = layouts(source, beginning, whole, first, named, request);
        SourcePlan plan = named.isPresent()
                ? planned(source, beginning, layouts, named.get(), request)
                : detected(source, beginning, whole, layouts, request);
        refuseRepeated(plan);
        return Optional.of(plan);
    }

    /** Whether there is nothing in a text. */
    static boolean isBlank(byte[] text) {
        return firstOf(text) == text.length;
    }

    private static int firstOf(byte[] text) {
        int i = 0;
        while (i < text.length && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n')) {
            i++;
        }
        return i;
    }

    private static boolean isEmptyArray(byte[] text, int first) {
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, first, text.length);
        if (cursor.peek() != '[') {
            return false;
        }
        cursor.take();
        if (cursor.peek() != ']') {
            return false;
        }
        cursor.take();
        return cursor.peek() == JsonCursor.END;
    }

    private static void refuseBinary(String source, byte[] text) {
        for (int i = 0; i < Math.min(text.length, BINARY_WITHIN); i++) {
            if (text[i] == 0) {
                throw new LogFormatException(source + " is a binary file, not a log that can be read");
            }
            if (text[i] == '\n') {
                return;
            }
        }
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
    private List<Layout> layouts(
            String source, byte[] beginning, boolean whole, int first, Optional<Profile> named, LogRequest request) {
        boolean json = beginning[first] == '{' || beginning[first] == '[' || isRecordNumber(beginning, first);
        if (named.isPresent()) {
            List<Container> containers = named.get().containers();
            boolean onlyValues = containers.equals(List.of(Container.CSV));
            boolean values = containers.contains(Container.CSV);
            if (!json && !values && !containers.get(0).translated()) {
                throw new LogFormatException(source + " holds no JSON, but profile "
                        + named.get().name() + " reads " + containers(named.get()));
            }
            json &= !onlyValues;
        }
        Optional<Layout> translated = translated(beginning, first, named);
        if (translated.isPresent()) {
            return List.of(translated.get());
        }
        if (!json) {
            return List.of(values(source, beginning, whole));
        }
        List<Layout> layouts = new ArrayList<>();
        List<String> columns = tableColumns(source, beginning);
        if (!columns.isEmpty()) {
            layouts.add(Layout.tables(columns));
            return layouts;
        }
        boolean lines = isObjectALine(beginning, first);
        if (named.isPresent() && !named.get().containers().contains(lines ? Container.JSONL : Container.JSON)) {
            lines = !lines;
        }
        List<String> keys = keys(samples(source, beginning, lines, AT_TOP));
        layouts.add(lines ? Layout.lines(keys) : Layout.document(AT_TOP, keys));
        Collection<Profile> wanted = named.isPresent() ? List.of(named.get()) : profiles.all();
        for (Profile profile : wanted) {
            if (profile.containers().contains(Container.JSON)
                    && (profile.detectable() || named.isPresent() || mapsNeeded(request, profile))) {
                for (List<String> records : profile.records()) {
                    if (layouts.stream().noneMatch(layout -> layout.records().equals(records))) {
                        layouts.add(Layout.document(records, keys(samples(source, beginning, false, records))));
                    }
                }
            }
        }
        return layouts;
    }

    /** The layout of text that is translated, if a profile names it or its first line says so. */
    private Optional<Layout> translated(byte[] beginning, int first, Optional<Profile> named) {
        int end = lineEnd(beginning, first);
        Stream<Profile> candidates = named.isPresent()
                ? named.stream()
                : profiles.all().stream()
                        .filter(profile -> profile.begins().stream()
                                .anyMatch(start -> TextPattern.of(start).matches(beginning, first, end)));
        return candidates
                .filter(profile -> profile.containers().get(0).translated())
                .map(profile -> Layout.translated(
                        profile.containers().get(0),
                        profile.records().stream().findFirst().orElse(List.of())))
                .findFirst();
    }

    private static boolean isRecordNumber(byte[] text, int first) {
        return JsonCutter.isRecordNumber(text, first, lineEnd(text, first));
    }

    private static int lineEnd(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String containers(Profile profile) {
        return profile.containers().stream()
                .map(container -> container.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private SourcePlan planned(
            String source, byte[] beginning, List<Layout> layouts, Profile profile, LogRequest request) {
        ReadReport.Detection detection = new ReadReport.Detection(profile.name(), 1, "named by the request");
        Layout layout = layouts.get(0);
        if (!layout.hasColumns()) {
            Role role = profile.needed().get(0);
            List<String> paths =
                    request.mapping().getOrDefault(role, profile.mapping().getOrDefault(role, List.of()));
            if (!paths.isEmpty() && !layout.keys().isEmpty()) {
                layout = layouts.stream()
                        .filter(candidate -> !present(source, beginning, candidate, Template.pathsOf(paths))
                                .isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new LogFormatException(source + ": no " + String.join(" or ", paths)
                                + " for " + SourcePlan.nameOf(role) + " in the first records; "
                                + layouts.get(0).describe()));
            }
        }
        return new SourcePlan(source, detection, profile, layout, request);
    }

    private SourcePlan detected(
            String source, byte[] beginning, boolean whole, List<Layout> layouts, LogRequest request) {
        List<Match> matches = new ArrayList<>();
        for (Layout layout : layouts) {
            for (Profile profile : profiles.all()) {
                if (profile.detectable() && reads(profile, layout)) {
                    match(source, beginning, layout, profile).ifPresent(matches::add);
                }
            }
        }
        if (matches.size() > 1) {
            throw new LogFormatException(source + ": several log profiles fit, name the right one with --profile: "
                    + matches.stream()
                            .map(match -> match.profile.name() + " (" + match.reason() + ")")
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (matches.size() == 1) {
            Match match = matches.get(0);
            return new SourcePlan(
                    source,
                    new ReadReport.Detection(match.profile.name(), match.confidence(), match.reason()),
                    match.profile,
                    match.layout,
                    request);
        }
        return mapped(source, beginning, whole, layouts, request);
    }

    /** A file of no known format, whose fields the request maps. */
    private SourcePlan mapped(
            String source, byte[] beginning, boolean whole, List<Layout> layouts, LogRequest request) {
        String name = layouts.get(0).container() == Container.TABLES
                ? "json"
                : layouts.get(0).container().name().toLowerCase(Locale.ROOT);
        Profile profile = profiles.named(name);
        if (!mapsNeeded(request, profile)) {
            throw new LogFormatException(source + ": no log profile fits; "
                    + describe(source, beginning, whole, layouts.get(0))
                    + "; name a profile with --profile, or map the fields with --map time=… --map operation=…");
        }
        List<String> times = request.mapping().getOrDefault(Role.TIME, List.of());
        Layout layout = layouts.stream()
                .filter(candidate -> !present(source, beginning, candidate, Template.pathsOf(times))
                        .isEmpty())
                .findFirst()
                .orElse(layouts.get(0));
        Profile taken = layout.container() == Container.JSON ? profiles.named("json") : profile;
        ReadReport.Detection detection =
                new ReadReport.Detection(taken.name(), 1, "no known format, but the request maps its fields");
        return new SourcePlan(source, detection, taken, layout, request);
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

    private static Optional<Match> match(String source, byte[] beginning, Layout layout, Profile profile) {
        if (layout.container().translated()) {
            return Optional.of(new Match(profile, layout, 1, 1));
        }
        Set<String> wanted = new LinkedHashSet<>(profile.typical());
        profile.required().forEach(wanted::addAll);
        wanted.addAll(profile.excluded());
        Set<String> present = present(source, beginning, layout, wanted);
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

    /** Those of the paths at which some record has something. */
    private static Set<String> present(String source, byte[] beginning, Layout layout, Collection<String> paths) {
        List<String> ordered = List.copyOf(new LinkedHashSet<>(paths));
        if (layout.hasColumns()) {
            return ordered.stream()
                    .filter(path -> layout.resolve(path).isPresent())
                    .collect(Collectors.toSet());
        }
        FieldTree tree = new FieldTree();
        int[] slots = new int[ordered.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = tree.add(FieldPath.parse(ordered.get(i)).names(), i);
        }
        Set<String> present = new LinkedHashSet<>();
        Fields fields = new Fields(slots.length, new Scratch());
        for (byte[] record : samples(source, beginning, layout.container() == Container.JSONL, layout.records())) {
            fields.clear();
            try {
                fields.json(tree, record, 0, record.length);
            } catch (MalformedJsonException e) {
                // A record that is broken says nothing about the format; reading it will refuse it.
                continue;
            }
            for (int i = 0; i < slots.length; i++) {
                FieldKind kind = fields.kind(slots[i]);
                if (kind != FieldKind.MISSING && kind != FieldKind.NULL) {
                    present.add(ordered.get(i));
                }
            }
        }
        return present;
    }

    /** The first records of JSON, as many as are complete. */
    private static List<byte[]> samples(String source, byte[] beginning, boolean lines, List<String> records) {
        InputStream text = new ByteArrayInputStream(beginning);
        RecordCutter cutter = lines
                ? LineCutter.ofLines(text, 0, SAMPLE_BLOCK, true)
                : new JsonCutter(source, text, 0, records, false, SAMPLE_BLOCK, true);
        List<byte[]> samples = new ArrayList<>();
        try {
            int looked = 0;
            for (Block block = cutter.next(); block != null && looked < SAMPLES; block = cutter.next()) {
                boolean record =
                        block.slices().map(slices -> slices.count() > 0).orElse(lines);
                if (record && block.refused().isEmpty()) {
                    samples.add(Arrays.copyOfRange(block.bytes(), block.from(), block.to()));
                }
                looked++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return samples;
    }

    private static List<String> tableColumns(String source, byte[] beginning) {
        JsonCutter cutter = new JsonCutter(
                source, new ByteArrayInputStream(beginning), 0, List.of("tables", "rows"), true, SAMPLE_BLOCK, true);
        try {
            cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return cutter.columns();
    }

    /** Names at the top of the sample records. */
    private static List<String> keys(List<byte[]> samples) {
        Set<String> keys = new LinkedHashSet<>();
        for (byte[] sample : samples) {
            JsonCursor cursor = new JsonCursor(new Scratch());
            cursor.open(sample, 0, sample.length);
            try {
                cursor.expect('{');
                boolean more = cursor.any('}');
                while (more) {
                    cursor.key();
                    keys.add(new String(
                            cursor.text(),
                            cursor.textFrom(),
                            cursor.textTo() - cursor.textFrom(),
                            java.nio.charset.StandardCharsets.UTF_8));
                    cursor.skip(1);
                    more = cursor.more('}');
                }
            } catch (MalformedJsonException e) {
                // What stands before the fault was a key all the same, and reading the record will refuse it.
            }
        }
        return List.copyOf(keys);
    }

    /**
     * Whether the first line that is not blank is an object by itself or, as that one may be broken, most of the first
     * lines are.
     */
    private static boolean isObjectALine(byte[] text, int first) {
        if (text[first] != '{') {
            return false;
        }
        int lines = 0;
        int objects = 0;
        int from = first;
        while (from < text.length && lines < SAMPLES) {
            int end = from;
            boolean blank = true;
            while (end < text.length && text[end] != '\n') {
                blank &= text[end] == ' ' || text[end] == '\t' || text[end] == '\r';
                end++;
            }
            if (!blank) {
                boolean object = isObject(text, from, end);
                if (object && lines == 0) {
                    return true;
                }
                lines++;
                objects += object ? 1 : 0;
            }
            from = end + 1;
        }
        return objects > 1 && objects > lines / 2;
    }

    private static boolean isObject(byte[] text, int from, int to) {
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, from, to);
        try {
            if (cursor.peek() != '{') {
                return false;
            }
            cursor.skip(0);
            cursor.expectEnd();
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    /** What there is, for messages, or why that cannot be found out. */
    private static String describe(String source, byte[] beginning, boolean whole, Layout layout) {
        return layout.hasColumns() || !layout.keys().isEmpty()
                ? layout.describe()
                : fault(source, beginning, whole)
                        .map(why -> "its first record cannot be read, " + why)
                        .orElseGet(layout::describe);
    }

    /** What is wrong with the first record of JSON, if anything is. */
    private static Optional<String> fault(String source, byte[] beginning, boolean whole) {
        JsonCutter cutter =
                new JsonCutter(source, new ByteArrayInputStream(beginning), 0, AT_TOP, false, SAMPLE_BLOCK, true);
        Block block;
        try {
            block = cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        if (block == null) {
            return Optional.empty();
        }
        if (block.refused().isPresent()) {
            boolean cut = !whole && block.refused().get().message().equals(JsonCutter.CUT);
            return Optional.of(
                    cut
                            ? "it does not end within " + (beginning.length >> 20) + " MiB"
                            : block.refused().get().message());
        }
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(block.bytes(), block.from(), block.to());
        try {
            cursor.peek();
            cursor.skip(0);
            cursor.expectEnd();
            return Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.of(e.problem());
        }
    }

    private static Layout values(String source, byte[] beginning, boolean whole) {
        int first = firstOf(beginning);
        byte separator = separator(beginning, first);
        // Blank lines before the header are no header; blanks in front of a tab-separated one belong to it.
        int lineStart = first;
        while (lineStart > 0 && beginning[lineStart - 1] != '\n') {
            lineStart--;
        }
        LineCutter cutter = LineCutter.ofValues(
                new ByteArrayInputStream(beginning, lineStart, beginning.length - lineStart),
                lineStart,
                separator,
                SAMPLE_BLOCK,
                true);
        Block header;
        try {
            header = cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        if (header == null || header.refused().isPresent()) {
            throw new LogFormatException(source + ": the header cannot be read, a quote is not closed");
        }
        int length = header.to() - header.from();
        int bodyFrom = Math.min(beginning.length, lineStart + length);
        if (!whole && bodyFrom == beginning.length) {
            throw new LogFormatException(source + ": the header is longer than " + (beginning.length >> 20) + " MiB");
        }
        int to = header.to() - 1;
        if (to > 0 && header.bytes()[to - 1] == '\r') {
            to--;
        }
        List<String> columns = LineCutter.names(header.bytes(), header.from(), to, separator);
        if (columns.size() > MAX_COLUMNS) {
            throw new LogFormatException(
                    source + " has " + columns.size() + " columns; more than " + MAX_COLUMNS + " are not read");
        }
        int line = 1;
        for (int i = 0; i < bodyFrom; i++) {
            if (beginning[i] == '\n') {
                line++;
            }
        }
        return Layout.csv(separator, columns, bodyFrom, line);
    }

    /** The one of comma, semicolon and tab that the first line has most of, outside of quotes. */
    private static byte separator(byte[] text, int first) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = first; i < text.length && (quoted || text[i] != '\n'); i++) {
            switch (text[i]) {
                case '"' -> quoted = !quoted;
                case ',' -> commas += quoted ? 0 : 1;
                case ';' -> semicolons += quoted ? 0 : 1;
                case '\t' -> tabs += quoted ? 0 : 1;
                default -> {}
            }
        }
        if (commas >= semicolons && commas >= tabs) {
            return ',';
        }
        return (byte) (semicolons >= tabs ? ';' : '\t');
    }
}
