package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.RecordPosition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses records one at a time, with all their values, to show them to a person. */
final class SingleRecords {
    private final BlockParser parser;
    private final BlockParser asRead;
    private final Batch batch = new Batch();
    private final SharedDictionary dictionary = new SharedDictionary(ValueRetention.ALL);
    private final List<LogPreview.Row> rows = new ArrayList<>();
    private final List<PlannedFilter> filters;
    private final BitSet found = new BitSet();
    private int refused;
    private final Set<Role> shown = EnumSet.of(Role.ACTOR, Role.CLIENT_IP, Role.RECORD_ID, Role.SEQUENCE);
    private long line;

    SingleRecords(SourcePlan plan, LogRequest request) {
        this.parser = new BlockParser(plan, request.withAllValues(), 0, new SipHash(0, 0));
        this.asRead = new BlockParser(plan, request, 1, new SipHash(0, 0));
        this.filters = plan.filters();
        plan.identifiers().forEach(identifier -> identifier.role().ifPresent(shown::remove));
        this.line = plan.layout().bodyLine();
    }

    /** Hands the record of a block to the sink, unless it cannot be read. */
    void recall(Block block, RecordPosition position, AuditLogReader.RecordSink sink) {
        SharedDictionary.View view = parse(parser, block);
        if (batch.size() == 0) {
            // Parameters that cannot be read were no hindrance if they were not looked at.
            view = parse(asRead, block);
        }
        if (batch.size() == 1) {
            sink.record(position, commands(view), raw(block));
        }
    }

    /** Adds a row for the record of the next block. */
    void preview(Block block) {
        SharedDictionary.View view = parse(parser, block);
        if (batch.size() == 1) {
            rows.add(new LogPreview.Row(
                    line + batch.line(0),
                    raw(block),
                    Optional.of(view.principal(batch.principal(0))),
                    Optional.of(EpochNanos.toInstant(batch.begin(0))),
                    commands(view),
                    Optional.empty(),
                    parser.texts(shown)));
        }
        for (int i = 0; i < filters.size(); i++) {
            if (batch.filtered(i) > 0) {
                rows.add(unmapped(
                        line, raw(block), "left out by " + filters.get(i).name()));
            }
        }
        found.or(batch.found());
        refused += batch.refusals().size();
        for (Batch.Refusal refusal : batch.refusals()) {
            rows.add(unmapped(line + refusal.line(), refusal.raw(), refusal.message()));
        }
        line += batch.lineCount();
    }

    private static LogPreview.Row unmapped(long line, String raw, String why) {
        return new LogPreview.Row(line, raw, Optional.empty(), Optional.empty(), List.of(), Optional.of(why));
    }

    /** Slots in which some record had something. */
    BitSet found() {
        return found;
    }

    /** Whether a record is rejected, and none is read. */
    boolean unreadable() {
        return refused > 0 && rows.stream().allMatch(row -> row.problem().isPresent());
    }

    List<LogPreview.Row> rows() {
        return rows;
    }

    private SharedDictionary.View parse(BlockParser with, Block block) {
        with.parse(block, batch);
        return dictionary.learn(batch.learnt());
    }

    private List<Cmd> commands(SharedDictionary.View view) {
        List<Cmd> commands = new ArrayList<>();
        for (int i = batch.firstCommand(0); i < batch.endOfCommands(0); i++) {
            commands.add(view.command(batch.command(i)));
        }
        return List.copyOf(commands);
    }

    private static String raw(Block block) {
        return block.slices()
                .filter(slices -> slices.raws().size() == 1)
                .map(slices -> slices.raws().get(0))
                .map(bytes -> raw(bytes, 0, bytes.length))
                .orElseGet(() -> raw(block.bytes(), block.from(), block.to()));
    }

    private static String raw(byte[] bytes, int from, int end) {
        int to = end;
        while (to > from && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
            to--;
        }
        int enough = (int) Math.min(to, from + 4L * Rejection.MAX_RAW);
        String text = new String(bytes, from, enough - from, UTF_8);
        return text.length() > Rejection.MAX_RAW ? text.substring(0, Rejection.MAX_RAW) : text;
    }
}
