package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How principals, commands and rejected records are written one after another. */
public final class ValueChunks {
    private static final int NONE = 0;
    private static final int NAMES = 1;
    private static final int VALUES = 2;

    /** A reason is stored as its place in this list. */
    private static final List<Rejection.Reason> REASONS = List.of(
            Rejection.Reason.UNREADABLE_RECORD,
            Rejection.Reason.RECORD_TOO_LARGE,
            Rejection.Reason.MISSING_TIME,
            Rejection.Reason.UNREADABLE_TIME,
            Rejection.Reason.IMPLAUSIBLE_TIME,
            Rejection.Reason.MISSING_COMMAND,
            Rejection.Reason.UNREADABLE_PARAMETERS);

    private ValueChunks() {}

    public static void write(Principal principal, PackedBytes to) {
        to.add(principal.identifiers().size());
        for (Optional<String> identifier : principal.identifiers()) {
            to.addByte(identifier.isPresent() ? 1 : 0);
            identifier.ifPresent(to::add);
        }
    }

    public static Principal readPrincipal(PackedCursor from) {
        int size = from.readCount();
        List<Optional<String>> identifiers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            identifiers.add(from.readByte() == 0 ? Optional.empty() : Optional.of(from.readText()));
        }
        return new Principal(identifiers);
    }

    public static void write(Cmd cmd, PackedBytes to) {
        to.add(cmd.name());
        if (cmd.parameters() instanceof Parameters.Names names) {
            to.addByte(NAMES);
            write(names.names(), to);
        } else if (cmd.parameters() instanceof Parameters.Values values) {
            to.addByte(VALUES);
            to.add(values.byName().size());
            values.byName().forEach((name, value) -> {
                to.add(name);
                to.add(value);
            });
            write(values.withheld(), to);
        } else {
            to.addByte(NONE);
        }
    }

    public static Cmd readCmd(PackedCursor from) {
        String name = from.readText();
        int kind = from.readByte();
        try {
            return switch (kind) {
                case NONE -> new Cmd(name, Parameters.NONE);
                case NAMES -> new Cmd(name, new Parameters.Names(readTexts(from)));
                case VALUES -> {
                    int size = from.readCount();
                    Map<String, String> byName = new LinkedHashMap<>();
                    for (int i = 0; i < size; i++) {
                        String parameter = from.readText();
                        byName.put(parameter, from.readText());
                    }
                    yield new Cmd(name, new Parameters.Values(byName, readTexts(from)));
                }
                default -> throw new DamagedChunkException("a command in it has parameters of no known kind");
            };
        } catch (IllegalArgumentException e) {
            throw new DamagedChunkException("a command in it makes no sense", e);
        }
    }

    public static void write(Rejection rejection, PackedBytes to) {
        to.add(rejection.source());
        to.add(rejection.position().source());
        to.add(rejection.position().line());
        to.add(rejection.position().offset());
        to.add(REASONS.indexOf(rejection.reason()));
        to.add(rejection.message());
        to.add(rejection.raw());
    }

    public static Rejection readRejection(PackedCursor from) {
        String source = from.readText();
        int index = from.readCount();
        long line = from.read();
        long offset = from.read();
        int reason = from.readCount();
        try {
            return new Rejection(
                    source,
                    new RecordPosition(index, line, offset),
                    REASONS.get(reason),
                    from.readText(),
                    from.readText());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedChunkException("a rejected record in it makes no sense", e);
        }
    }

    private static void write(Set<String> texts, PackedBytes to) {
        to.add(texts.size());
        texts.forEach(to::add);
    }

    private static Set<String> readTexts(PackedCursor from) {
        int size = from.readCount();
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            texts.add(from.readText());
        }
        return texts;
    }
}
