package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.markov.Detail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one source become rows: decided once from the profile, the request and the beginning of the source,
 * then shared by all threads. Immutable once made.
 */
final class SourcePlan {
    private static final int[] NO_SLOTS = {};
    private static final int ABSENT = -1;

    private final String source;
    private final ReadReport.Detection detection;
    private final Profile profile;
    private final Layout layout;
    private final TimeRule times;
    private final Set<Normaliser> normalisers = EnumSet.noneOf(Normaliser.class);
    private final boolean idsCount;

    /** What is in each slot, for people: a path, or a template. Columns that the source lacks have no slot. */
    private final List<String> texts = new ArrayList<>();

    private final Map<Integer, FieldPath> paths = new LinkedHashMap<>();
    private final List<Derived> derived = new ArrayList<>();
    private final List<PlannedFilter> filters = new ArrayList<>();
    private final Map<String, Integer> slotsByText = new LinkedHashMap<>();
    private final Map<Role, int[]> slots = new EnumMap<>(Role.class);
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final List<Sought> sought = new ArrayList<>();

    /**
     * A path at which a user looks for something.
     *
     * @param purpose what for, in words
     * @param slot empty if the source has no such column
     * @param others how many other paths may give the same
     */
    record Sought(String path, String purpose, Optional<Integer> slot, int others) {}

    /**
     * An identifier of the principal.
     *
     * @param role what it is, where it is a role
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Identifier(String name, Optional<Role> role, int[] slots) {}

    /** A field made of others, and its slot. */
    record Derived(int slot, DerivedField field) {}

    SourcePlan(String source, ReadReport.Detection detection, Profile profile, Layout layout, LogRequest request) {
        this.source = source;
        this.detection = detection;
        this.profile = profile;
        this.layout = layout;
        if (profile.asksZone() && request.zone().isEmpty()) {
            throw new LogFormatException(source + ": the times of " + profile.name()
                    + " carry no zone, but are those of the machine that wrote them; say which with --zone");
        }
        this.times = profile.times().with(request.zone(), request.timeFormat());
        this.normalisers.addAll(profile.normalisers());
        this.normalisers.removeAll(request.withoutNormalisers());
        this.idsCount = !(request.duplicates() instanceof Duplicates.Kept);
        Map<Role, List<String>> mapping = mapping(profile, request);
        requireThere(request.mapping().keySet(), mapping);
        requireThere(profile.needed(), mapping);
        mapping.forEach((role, rolePaths) -> {
            // What nobody looks at need not be taken out of the records.
            if (role != Role.PARAMETERS || request.detail() != Detail.COMMANDS) {
                slots.put(role, slots(rolePaths));
            }
        });
        if (takesFields(request)) {
            slots.put(Role.PARAMETERS, parameterSlots());
        }
        identify(request, mapping);
        select(request.selection());
        seek(request, mapping);
    }

    /** What a user's own declaration or request looks for; that a format of the program may have less is known. */
    private void seek(LogRequest request, Map<Role, List<String>> mapping) {
        mapping.forEach((role, rolePaths) -> {
            boolean looked = role != Role.PARAMETERS || request.detail() != Detail.COMMANDS;
            if (looked && (profile.own() || request.mapping().containsKey(role))) {
                seek(rolePaths, "mapped to " + nameOf(role));
            }
        });
        if (!profile.own()) {
            return;
        }
        if (takesFields(request)) {
            profile.parameterFields().forEach((name, path) -> seek(List.of(path), "the parameter " + Excerpt.of(name)));
        }
        profile.filters().stream()
                .filter(filter -> request.selection().applies(filter.name()))
                .forEach(filter -> filter.conditions()
                        .forEach(condition -> seek(condition.paths(), "looked at by the filter " + filter.name())));
        profile.sessionKey().stream()
                .filter(name -> role(name).isEmpty())
                .forEach(name -> seek(List.of(name), "of the session key"));
    }

    private void seek(List<String> texts, String purpose) {
        List<String> wanted = texts.stream().flatMap(this::needed).distinct().toList();
        for (String path : wanted) {
            sought.add(new Sought(path, purpose, Optional.ofNullable(slotsByText.get(path)), wanted.size() - 1));
        }
    }

    private Stream<String> needed(String text) {
        return layout.isTemplate(text) ? Template.parse(text).neededPaths().stream() : Stream.of(text);
    }

    /** Slots of all paths at which a user looks for something. */
    int[] soughtSlots() {
        return sought.stream()
                .flatMap(each -> each.slot().stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
    }

    /**
     * What is sought in vain: paths that look like one with a typing mistake, and those in whose place nothing else was
     * found either.
     *
     * @param found slots in which some record had something
     * @param names paths that records have
     * @param all whether to name also those in whose place something else was found
     */
    List<String> soughtInVain(BitSet found, Collection<String> names, boolean all) {
        Map<String, Long> inVain = sought.stream()
                .filter(each -> isMissing(each, found))
                .collect(Collectors.groupingBy(Sought::purpose, Collectors.counting()));
        return sought.stream()
                .filter(each -> isMissing(each, found))
                .filter(each -> all
                        || inVain.getOrDefault(each.purpose(), 0L) > each.others()
                        || Likeness.nearest(each.path(), names).isPresent())
                .map(each -> source + ": no record has " + Excerpt.of(each.path()) + ", " + each.purpose()
                        + Likeness.didYouMean(each.path(), names))
                .distinct()
                .toList();
    }

    private static boolean isMissing(Sought sought, BitSet found) {
        return sought.slot().filter(found::get).isEmpty();
    }

    /** Whether parameters are fields here and there in a record, and are looked at. */
    private boolean takesFields(LogRequest request) {
        return !profile.parameterFields().isEmpty()
                && request.detail() != Detail.COMMANDS
                && !request.mapping().containsKey(Role.PARAMETERS);
    }

    private int[] parameterSlots() {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        profile.parameterFields().forEach((name, path) -> slot(path).ifPresent(slot -> chosen.put(name, slot)));
        if (chosen.isEmpty()) {
            return NO_SLOTS;
        }
        int slot = newSlot(SourcePlan.nameOf(Role.PARAMETERS));
        derived.add(new Derived(slot, new DerivedField.Chosen(chosen)));
        return new int[] {slot};
    }

    private void select(RecordSelection selection) {
        List<FilterRule> rules = new ArrayList<>();
        profile.filters().stream()
                .filter(filter -> selection.applies(filter.name()))
                .forEach(rules::add);
        for (String condition : selection.conditions()) {
            FilterRule rule = FilterRule.requested(condition);
            rule.conditions().get(0).paths().stream()
                    .filter(path -> !layout.has(path))
                    .findFirst()
                    .ifPresent(path -> {
                        throw new LogFormatException(source + ": no column " + Excerpt.of(path) + " for the condition "
                                + Excerpt.of(condition) + "; " + layout.describe());
                    });
            rules.add(rule);
        }
        for (FilterRule rule : rules) {
            filters.add(new PlannedFilter(rule, path -> slot(path).orElse(ABSENT)));
        }
    }

    private static Map<Role, List<String>> mapping(Profile profile, LogRequest request) {
        Map<Role, List<String>> mapping = new EnumMap<>(Role.class);
        mapping.putAll(profile.mapping());
        mapping.putAll(request.mapping());
        if (request.duplicates() instanceof Duplicates.ByPath byPath) {
            mapping.put(Role.RECORD_ID, List.of(byPath.path()));
        }
        return mapping;
    }

    private int[] slots(List<String> rolePaths) {
        return rolePaths.stream()
                .map(this::slot)
                .flatMap(Optional::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The slot of a path or template; empty if the source has columns and none fits. */
    private Optional<Integer> slot(String text) {
        Integer known = slotsByText.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        if (layout.isTemplate(text)) {
            return templateSlot(text);
        }
        Optional<FieldPath> path = layout.resolve(text);
        path.ifPresent(found -> paths.put(newSlot(text), found));
        return path.map(found -> texts.size() - 1);
    }

    private Optional<Integer> templateSlot(String text) {
        if (!layout.has(text)) {
            return Optional.empty();
        }
        DerivedField made =
                new DerivedField.Text(Template.parse(text), path -> slot(path).orElse(ABSENT));
        int slot = newSlot(text);
        derived.add(new Derived(slot, made));
        return Optional.of(slot);
    }

    private int newSlot(String text) {
        texts.add(text);
        slotsByText.put(text, texts.size() - 1);
        return texts.size() - 1;
    }

    private void requireThere(Collection<Role> roles, Map<Role, List<String>> mapping) {
        for (Role role : roles) {
            List<String> rolePaths = mapping.getOrDefault(role, List.of());
            if (rolePaths.stream().noneMatch(layout::has)) {
                throw missing(role, rolePaths);
            }
        }
    }

    private void identify(LogRequest request, Map<Role, List<String>> mapping) {
        List<String> key = request.sessionKey();
        boolean asked = !key.isEmpty();
        if (!asked) {
            key = profile.sessionKey().stream()
                    .filter(name -> role(name).map(mapping::containsKey).orElse(true))
                    .toList();
        }
        for (String name : key) {
            Optional<Role> role = role(name);
            int[] found = role.isPresent() ? slots(role.get()) : slots(List.of(name));
            if (found.length == 0) {
                if (asked) {
                    throw new LogFormatException(source + ": no column for " + Excerpt.of(name)
                            + " of the session key; " + layout.describe());
                }
                absent.add(name);
            }
            identifiers.add(new Identifier(role.map(SourcePlan::nameOf).orElse(name), role, found));
        }
    }

    private static Optional<Role> role(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Role role : Role.values()) {
            if (role.name().equals(constant)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    static String nameOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private LogFormatException missing(Role role, List<String> wanted) {
        String problem = wanted.isEmpty()
                ? "nothing is mapped to " + nameOf(role)
                : "no column " + String.join(" or ", wanted) + " for " + nameOf(role);
        return new LogFormatException(
                source + ": " + problem + "; " + layout.describe() + "; map one with --map " + nameOf(role) + "=…");
    }

    String source() {
        return source;
    }

    ReadReport.Detection detection() {
        return detection;
    }

    Layout layout() {
        return layout;
    }

    boolean holdsSessions() {
        return profile.sessions();
    }

    ParameterRule parameters() {
        return profile.parameters();
    }

    /** Filters that apply, in order; those of the request come last. */
    List<PlannedFilter> filters() {
        return List.copyOf(filters);
    }

    TimeRule times() {
        return times;
    }

    boolean applies(Normaliser normaliser) {
        return normalisers.contains(normaliser);
    }

    /** Whether records with the same id count once. */
    boolean idsCount() {
        return idsCount;
    }

    int slotCount() {
        return texts.size();
    }

    /** Path or template of what is in a slot. */
    String path(int slot) {
        return texts.get(slot);
    }

    /** Paths of all fields that are looked at. */
    List<String> pathTexts() {
        return paths.values().stream().map(FieldPath::text).toList();
    }

    /** Fields that are made of others, in the order in which they can be made. */
    List<Derived> derived() {
        return List.copyOf(derived);
    }

    /** Slots of a role, of which the first that is not empty counts; none if the source has no field for it. */
    int[] slots(Role role) {
        return slots.getOrDefault(role, NO_SLOTS);
    }

    /** Whether this is the single slot of the parameters of events, and nothing else is taken from it. */
    boolean onlyParameters(int[] parameterSlots) {
        if (parameterSlots.length != 1
                || profile.sessions()
                || !profile.parameters().inPlace()) {
            return false;
        }
        int slot = parameterSlots[0];
        long takers = slots.values().stream()
                .filter(taken -> Arrays.stream(taken).anyMatch(each -> each == slot))
                .count();
        return takers == 1
                && identifiers.stream()
                        .noneMatch(
                                identifier -> Arrays.stream(identifier.slots()).anyMatch(each -> each == slot));
    }

    /** What the role's field is called, for people. */
    String fieldOf(Role role) {
        int[] found = slots(role);
        return found.length == 0 ? nameOf(role) : path(found[0]);
    }

    List<Identifier> identifiers() {
        return List.copyOf(identifiers);
    }

    List<String> identifierNames() {
        return identifiers.stream().map(Identifier::name).toList();
    }

    /** Identifiers of the profile that no column of the source holds. */
    List<String> absentIdentifiers() {
        return List.copyOf(absent);
    }

    /** Names at the top of records that no role or identifier takes. */
    List<String> unmapped() {
        Set<String> taken = new HashSet<>();
        paths.values().forEach(path -> taken.add(path.names().get(0)));
        return layout.keys().stream().filter(key -> !taken.contains(key)).toList();
    }

    /** All paths as one tree. */
    FieldTree tree() {
        FieldTree tree = new FieldTree();
        paths.forEach((slot, path) -> tree.add(path.names(), slot));
        return tree;
    }

    /** For each column what is wanted of it; {@code null} where nothing is. */
    @Nullable
    FieldTree[] trees(List<String> columns) {
        FieldTree tree = new FieldTree();
        Layout others = Layout.ofColumns(columns);
        paths.forEach((slot, path) -> others.resolve(path.text()).ifPresent(found -> tree.add(found.names(), slot)));
        @Nullable FieldTree[] trees = new FieldTree[columns.size()];
        for (int i = 0; i < trees.length; i++) {
            trees[i] = tree.child(columns.get(i));
        }
        return trees;
    }
}
