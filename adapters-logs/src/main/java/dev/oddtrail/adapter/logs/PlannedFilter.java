package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A filter whose fields have slots. Immutable; threads may share it. */
final class PlannedFilter {
    private final FilterRule rule;
    private final List<Condition> conditions = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Condition(int[] slots, List<byte[]> patterns) {}

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
                    condition.patterns().stream().map(PlannedFilter::pattern).toList()));
        }
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

    private static boolean meets(Fields fields, int slot, List<byte[]> patterns) {
        for (byte[] pattern : patterns) {
            if (like(pattern, fields.text(slot), fields.from(slot), fields.to(slot))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] pattern(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        AsciiText.toLower(bytes, 0, bytes.length);
        return bytes;
    }

    /** Whether a text is like a pattern; in time that grows with the product of their lengths at most. */
    private static boolean like(byte[] pattern, byte[] text, int from, int to) {
        int p = 0;
        int t = from;
        int star = -1;
        int resume = from;
        while (t < to) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length && pattern[p] == AsciiText.lower(text[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
