package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.markov.Detail;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

/**
 * How the records of one source become rows: decided once from the profile, the request and the beginning of the source,
 * then shared by all threads. Immutable once made.
 */
final class SourcePlan {
    private static final int[] NO_SLOTS = {};

    private final String source;
    private final ReadReport.Detection detection;
    private final Profile profile;
    private final Layout layout;
    private final TimeRule times;
    private final Set<Normaliser> normalisers = EnumSet.noneOf(Normaliser.class);
    private final boolean idsCount;

    /** Paths in the order of their slots; those of columns that the source lacks are not among them. */
    private final List<FieldPath> paths = new ArrayList<>();

    private final Map<String, Integer> slotsByPath = new LinkedHashMap<>();
    private final Map<Role, int[]> slots = new EnumMap<>(Role.class);
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /**
     * An identifier of the principal.
     *
     * @param role what it is, where it is a role
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Identifier(String name, Optional<Role> role, int[] slots) {}

    SourcePlan(String source, ReadReport.Detection detection, Profile profile, Layout layout, LogRequest request) {
        this.source = source;
        this.detection = detection;
        this.profile = profile;
        this.layout = layout;
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
        identify(request, mapping);
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

    /** The slot of a path; empty if the source has columns and none fits. */
    private Optional<Integer> slot(String text) {
        return layout.resolve(text)
                .map(path -> slotsByPath.computeIfAbsent(text, unused -> {
                    paths.add(path);
                    return paths.size() - 1;
                }));
    }

    private void requireThere(Collection<Role> roles, Map<Role, List<String>> mapping) {
        for (Role role : roles) {
            List<String> rolePaths = mapping.getOrDefault(role, List.of());
            if (rolePaths.stream().allMatch(path -> layout.resolve(path).isEmpty())) {
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

    ParameterShape shape() {
        return profile.shape();
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
        return paths.size();
    }

    String path(int slot) {
        return paths.get(slot).text();
    }

    List<String> pathTexts() {
        return List.copyOf(slotsByPath.keySet());
    }

    /** Slots of a role, of which the first that is not empty counts; none if the source has no field for it. */
    int[] slots(Role role) {
        return slots.getOrDefault(role, NO_SLOTS);
    }

    /** Whether this is the single slot of the parameters of events, and nothing else is taken from it. */
    boolean onlyParameters(int[] parameterSlots) {
        if (parameterSlots.length != 1 || profile.sessions() || profile.shape() == ParameterShape.NONE) {
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
        paths.forEach(path -> taken.add(path.names().get(0)));
        return layout.keys().stream().filter(key -> !taken.contains(key)).toList();
    }

    /** All paths as one tree. */
    FieldTree tree() {
        FieldTree tree = new FieldTree();
        for (int slot = 0; slot < paths.size(); slot++) {
            tree.add(paths.get(slot).names(), slot);
        }
        return tree;
    }

    /** For each column what is wanted of it; {@code null} where nothing is. */
    @Nullable
    FieldTree[] trees(List<String> columns) {
        FieldTree tree = new FieldTree();
        for (int slot = 0; slot < paths.size(); slot++) {
            Layout.ofColumns(columns).resolve(paths.get(slot).text()).ifPresent(new TreeFiller(tree, slot)::add);
        }
        @Nullable FieldTree[] trees = new FieldTree[columns.size()];
        for (int i = 0; i < trees.length; i++) {
            trees[i] = tree.child(columns.get(i));
        }
        return trees;
    }

    /** Puts a path into a tree. */
    private record TreeFiller(FieldTree tree, int slot) {
        void add(FieldPath path) {
            tree.add(path.names(), slot);
        }
    }
}
