package dev.oddtrail.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Spells events as lines of a log. */
abstract class EventWriter {
    private final byte[] closing;
    private long day = Long.MIN_VALUE;
    private byte[] date = {};

    private EventWriter(Notation notation) {
        this.closing = notation.syntax("\"}");
    }

    static EventWriter of(Notation notation) {
        return switch (notation) {
            case CSV -> new Csv();
            case JSONL -> new JsonLines();
        };
    }

    /** What stands before the first event. */
    abstract byte[] header();

    /** Appends a line; the random numbers decide which parameters are set, and to what. */
    abstract void append(Bytes row, Actor actor, Step step, Dice dice);

    final void time(Bytes row, long millis) {
        long today = Math.floorDiv(millis, CivilTime.DAY);
        if (today != day) {
            CivilTime civil = CivilTime.of(millis);
            Bytes spelled = new Bytes();
            spelled.decimal(civil.year()).append('-').decimal(civil.month(), 2);
            spelled.append('-').decimal(civil.day(), 2).append('T');
            date = spelled.copy();
            day = today;
        }
        int inDay = (int) (millis - today * CivilTime.DAY);
        row.append(date).decimal(inDay / CivilTime.HOUR, 2);
        row.append(':').decimal(inDay / CivilTime.MINUTE % 60, 2);
        row.append(':').decimal(inDay / CivilTime.SECOND % 60, 2);
        row.append('.').decimal(inDay % 1000, 3);
    }

    final void parameters(Bytes row, Actor actor, Step step, Dice dice) {
        row.append('[');
        boolean first = true;
        List<Setting> settings = step.settings;
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            if (setting.chance < 1 && !dice.chance(setting.chance)) {
                continue;
            }
            if (!first) {
                row.append(',');
            }
            first = false;
            row.append(setting.opening);
            setting.content.append(row, actor.run, dice);
            row.append(closing);
        }
        row.append(']');
    }

    private static final class Csv extends EventWriter {
        private static final byte[] END = "\"\n".getBytes(UTF_8);
        private static final byte[] QUOTED = ",\"".getBytes(UTF_8);

        Csv() {
            super(Notation.CSV);
        }

        @Override
        byte[] header() {
            return "TimeGenerated,UserId,ClientIP,Operation,Parameters\n".getBytes(UTF_8);
        }

        @Override
        void append(Bytes row, Actor actor, Step step, Dice dice) {
            time(row, actor.run.millis);
            row.append('Z').append(',').append(actor.sessionUser).append(',').append(actor.sessionAddress);
            row.append(',').append(step.command).append(QUOTED);
            parameters(row, actor, step, dice);
            row.append(END);
        }
    }

    private static final class JsonLines extends EventWriter {
        private static final byte[] TIME = "{\"TimeGenerated\":\"".getBytes(UTF_8);
        private static final byte[] USER = "Z\",\"UserId\":\"".getBytes(UTF_8);
        private static final byte[] ADDRESS = "\",\"ClientIP\":\"".getBytes(UTF_8);
        private static final byte[] OPERATION = "\",\"Operation\":\"".getBytes(UTF_8);
        private static final byte[] PARAMETERS = "\",\"Parameters\":\"".getBytes(UTF_8);
        private static final byte[] END = "\"}\n".getBytes(UTF_8);

        JsonLines() {
            super(Notation.JSONL);
        }

        @Override
        byte[] header() {
            return new byte[0];
        }

        @Override
        void append(Bytes row, Actor actor, Step step, Dice dice) {
            row.append(TIME);
            time(row, actor.run.millis);
            row.append(USER).append(actor.sessionUser);
            row.append(ADDRESS).append(actor.sessionAddress);
            row.append(OPERATION).append(step.command).append(PARAMETERS);
            parameters(row, actor, step, dice);
            row.append(END);
        }
    }
}
