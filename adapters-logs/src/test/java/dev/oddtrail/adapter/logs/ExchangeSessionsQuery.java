package dev.oddtrail.adapter.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docs/kql/exchange-sessions.kql} gives, step by step as Kusto documents its operators: a row begins a session
 * if there was none, if its time equals or exceeds that of the session's first row plus the longest duration, or that of
 * the row before plus the longest gap, or if it is another's.
 */
final class ExchangeSessionsQuery {
    private final Duration maxGap;
    private final Duration maxDuration;

    ExchangeSessionsQuery(Duration maxGap, Duration maxDuration) {
        this.maxGap = maxGap;
        this.maxDuration = maxDuration;
    }

    private record Key(String user, String client, Instant begin) {}

    /** The sessions as lines of JSON. */
    String lines(List<OfficeActivityRow> table) {
        Map<Key, List<OfficeActivityRow>> sessions = new LinkedHashMap<>();
        @Nullable OfficeActivityRow before = null;
        @Nullable Instant first = null;
        for (OfficeActivityRow row : sorted(distinct(table))) {
            if (first == null
                    || before == null
                    || !row.timeGenerated().isBefore(first.plus(maxDuration))
                    || !row.timeGenerated().isBefore(before.timeGenerated().plus(maxGap))
                    || !row.userId().equals(before.userId())
                    || !row.clientIp().equals(before.clientIp())) {
                first = row.timeGenerated();
            }
            sessions.computeIfAbsent(new Key(row.userId(), row.clientIp(), first), key -> new ArrayList<>())
                    .add(row);
            before = row;
        }
        return sessions.entrySet().stream()
                .map(session -> line(session.getKey(), session.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Collection<OfficeActivityRow> distinct(List<OfficeActivityRow> table) {
        Map<String, OfficeActivityRow> byId = new LinkedHashMap<>();
        table.forEach(row -> byId.putIfAbsent(row.officeId(), row));
        return byId.values();
    }

    private static List<OfficeActivityRow> sorted(Collection<OfficeActivityRow> rows) {
        return rows.stream()
                .map(row -> new OfficeActivityRow(
                        row.timeGenerated(),
                        row.userId().toLowerCase(Locale.ROOT),
                        row.clientIp().replaceFirst(":[0-9]+$", ""),
                        row.operation(),
                        row.parameters(),
                        row.officeId()))
                .sorted(Comparator.comparing(OfficeActivityRow::userId)
                        .thenComparing(OfficeActivityRow::clientIp)
                        .thenComparing(OfficeActivityRow::timeGenerated)
                        .thenComparing(OfficeActivityRow::officeId))
                .toList();
    }

    private static String line(Key key, List<OfficeActivityRow> rows) {
        String commands =
                rows.stream().map(row -> "\"" + row.operation() + "\"").collect(Collectors.joining(","));
        String parameters = rows.stream()
                .map(row ->
                        "{\"" + row.operation() + "\":" + (row.parameters().isEmpty() ? "[]" : row.parameters()) + "}")
                .collect(Collectors.joining(","));
        return "{\"UserId\":\"" + key.user() + "\",\"ClientIP\":\"" + key.client() + "\",\"begin\":\"" + key.begin()
                + "\",\"end\":\"" + rows.get(rows.size() - 1).timeGenerated() + "\",\"nCmds\":" + rows.size()
                + ",\"cmds\":[" + commands + "],\"params\":[" + parameters + "]}";
    }
}
