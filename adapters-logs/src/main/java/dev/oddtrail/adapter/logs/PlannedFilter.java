package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.RecordFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A filter whose fields have slots. Immutable; threads may share it. */
final class PlannedFilter {
    private final FilterRule rule;
    private final List<Condition> conditions = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Condition(int[] slots, List<TextPattern> patterns) {}

    /**
     * @param slots slot of the field at a path or template; negative where there is none
     */
    PlannedFilter(FilterRule rule, ToIntFunction<String> slots) {
        this.rule = rule;
        for (FilterRule.Condition condition : rule.conditions()) {
            conditions.add(new Condition(
                    condition.paths().stream()
                            .mapToInt(slots)
                            .filter(slot -> slot >= 0)
                            .toArray(),
                    condition.patterns().stream().map(TextPattern::of).toList()));
        }
    }

    RecordFilter described() {
        return rule.described();
    }

    String name() {
        return rule.name();
    }

    /** Whether the record is left out. */
    boolean leavesOut(Fields fields) {
        boolean looked = false;
        for (Condition condition : conditions) {
            for (int slot : condition.slots()) {
                if (!fields.isBlank(slot)) {
                    looked = true;
                    if (meets(fields, slot, condition.patterns())) {
                        return !rule.keeps();
                    }
                    break;
                }
            }
        }
        return rule.keeps() && looked;
    }

    private static boolean meets(Fields fields, int slot, List<TextPattern> patterns) {
        for (TextPattern pattern : patterns) {
            if (pattern.matches(fields.text(slot), fields.from(slot), fields.to(slot))) {
                return true;
            }
        }
        return false;
    }
}
