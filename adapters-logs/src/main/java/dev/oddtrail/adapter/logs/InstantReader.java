package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.domain.session.EpochNanos;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads instants as logs write them: ISO 8601, seconds and smaller units since 1970, and dates with slashes where the
 * rule says what comes first. Each record is taken by itself, so that forms may be mixed. Not safe for use by multiple
 * threads.
 */
final class InstantReader {
    /** What came of reading. */
    enum Outcome {
        READ,
        UNREADABLE,
        /** A date with slashes, and no rule says whether day or month comes first. */
        AMBIGUOUS,
        /** Far from any log: a stamp that stands for "unknown", or out of range. */
        IMPLAUSIBLE
    }

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long FIRST_SECOND = EpochNanos.MIN.getEpochSecond() + 1;
    private static final long LAST_SECOND = EpochNanos.MAX.getEpochSecond() - 1;
    private static final int FILETIME_ZERO_YEAR = 1601;
    private static final long UNKNOWN_FROM = -SECONDS_PER_DAY * NANOS_PER_SECOND;
    private static final long UNKNOWN_TO = 365 * SECONDS_PER_DAY * NANOS_PER_SECOND;

    /**
     * 1995-01-01. Numbers below are counters, -1 for "unknown", or times in another unit: those of Windows, which count
     * 100 ns from 1601 or from the year 1, would lie between 1974 and 1991.
     */
    private static final long FIRST_NUMBER = 788_918_400 * NANOS_PER_SECOND;

    private static final int MAX_FRACTION = 9;
    private static final int[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };
    private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");
    private static final BigDecimal MILLIS_BELOW = new BigDecimal("1e14");
    private static final BigDecimal MICROS_BELOW = new BigDecimal("1e17");
    private static final int MAX_NUMBER = 40;

    private final TimeRule rule;
    private final boolean utc;
    private final TimeRule.@Nullable SlashOrder slashes;
    private final @Nullable DateTimeFormatter pattern;

    private byte[] text = new byte[0];
    private int position;
    private int end;
    private long nanos;
    private Clock clock = Clock.USUAL;

    /** How often the clocks of a zone show a time. */
    enum Clock {
        USUAL,
        SKIPPED,
        REPEATED
    }

    InstantReader(TimeRule rule) {
        this.rule = rule;
        this.utc = rule.zone().normalized().equals(ZoneOffset.UTC);
        this.slashes = rule.slashes().orElse(null);
        this.pattern = rule.pattern().orElse(null);
    }

    /** Whether clocks of the zone show the time that was read once, never, or twice. */
    Clock clock() {
        return clock;
    }

    /** The instant that was read. */
    long nanos() {
        return nanos;
    }

    /** Reads the text without the blanks around it. */
    Outcome read(byte[] source, int from, int to) {
        clock = Clock.USUAL;
        if (pattern == null && utcStamp(source, from, to)) {
            return Outcome.READ;
        }
        return anyForm(source, from, to);
    }

    /** Reads the form that nearly all logs have, {@code 2024-05-03T21:13:33.123Z}; false if it is another one. */
    private boolean utcStamp(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 20
                || length > 30
                || b[to - 1] != 'Z'
                || b[from + 4] != '-'
                || b[from + 7] != '-'
                || b[from + 10] != 'T'
                || b[from + 13] != ':'
                || b[from + 16] != ':') {
            return false;
        }
        int century = twoDigits(b, from);
        int yearOfCentury = twoDigits(b, from + 2);
        int month = twoDigits(b, from + 5);
        int day = twoDigits(b, from + 8);
        int hour = twoDigits(b, from + 11);
        int minute = twoDigits(b, from + 14);
        int second = twoDigits(b, from + 17);
        // Any that is no number is negative, and so is their union.
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0
                || century < 19
                || century > 21
                || month < 1
                || month > 12
                || day < 1
                || day > lengthOfMonth(century * 100 + yearOfCentury, month)
                || hour > 23
                || minute > 59
                || second > 59) {
            return false;
        }
        int fraction = 0;
        if (length > 20) {
            if (b[from + 19] != '.' || length == 21) {
                return false;
            }
            for (int i = from + 20; i < to - 1; i++) {
                int digit = b[i] - '0';
                if (digit < 0 || digit > 9) {
                    return false;
                }
                fraction = fraction * 10 + digit;
            }
            fraction *= POWERS[length - 21];
        }
        long seconds = epochDay(century * 100 + yearOfCentury, month, day) * SECONDS_PER_DAY
                + hour * 3600L
                + minute * 60L
                + second;
        nanos = seconds * NANOS_PER_SECOND + fraction;
        return !standsForUnknown(nanos);
    }

    /** A number of two digits; negative if it is none. */
    private static int twoDigits(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private Outcome anyForm(byte[] source, int from, int to) {
        text = source;
        position = from;
        end = to;
        while (position < end && isBlank(text[position])) {
            position++;
        }
        while (end > position && isBlank(text[end - 1])) {
            end--;
        }
        if (pattern != null) {
            return byPattern(pattern);
        }
        int start = position;
        int leading = digits(5);
        if (leading == 4 && position < end && text[position] == '-') {
            position = start;
            return iso();
        }
        if (leading >= 1 && leading <= 2 && position < end && text[position] == '/') {
            if (slashes == null) {
                return Outcome.AMBIGUOUS;
            }
            position = start;
            return withSlashes(slashes == TimeRule.SlashOrder.DAY_FIRST);
        }
        position = start;
        return sinceEpoch();
    }

    private Outcome iso() {
        int year = number(4, 4);
        boolean formed = take('-');
        int month = number(2, 2);
        formed &= take('-');
        int day = number(2, 2);
        formed &= take('T') || take(' ') || take('t');
        int hour = number(1, 2);
        formed &= take(':');
        int minute = number(2, 2);
        if (!formed || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0) {
            return Outcome.UNREADABLE;
        }
        int second = 0;
        int fraction = 0;
        if (take(':')) {
            second = number(2, 2);
            fraction = fraction();
        }
        if (second < 0 || fraction < 0) {
            return Outcome.UNREADABLE;
        }
        return civil(year, month, day, hour, minute, second, fraction);
    }

    private Outcome withSlashes(boolean dayFirst) {
        int first = number(1, 2);
        boolean formed = take('/');
        int second = number(1, 2);
        formed &= take('/');
        int year = number(4, 4);
        boolean comma = take(',');
        formed &= blanks() || comma;
        int hour = number(1, 2);
        formed &= take(':');
        int minute = number(2, 2);
        int seconds = 0;
        int fraction = 0;
        if (take(':')) {
            seconds = number(2, 2);
            fraction = fraction();
        }
        if (!formed || first < 0 || second < 0 || year < 0 || hour < 0 || minute < 0 || seconds < 0 || fraction < 0) {
            return Outcome.UNREADABLE;
        }
        int before = position;
        blanks();
        int half = half();
        if (half < 0) {
            position = before;
        } else {
            if (hour < 1 || hour > 12) {
                return Outcome.UNREADABLE;
            }
            hour = hour % 12 + half;
        }
        return dayFirst
                ? civil(year, second, first, hour, minute, seconds, fraction)
                : civil(year, first, second, hour, minute, seconds, fraction);
    }

    /** 0 for AM, 12 for PM, -1 for neither. */
    private int half() {
        if (end - position < 2 || (text[position + 1] | 0x20) != 'm') {
            return -1;
        }
        int letter = text[position] | 0x20;
        if (letter != 'a' && letter != 'p') {
            return -1;
        }
        position += 2;
        return letter == 'a' ? 0 : 12;
    }

    /** An optional fraction of a second in nanoseconds, or -1. */
    private int fraction() {
        if (!take('.') && !take(',')) {
            return 0;
        }
        int value = 0;
        int count = 0;
        while (position < end && text[position] >= '0' && text[position] <= '9' && count <= MAX_FRACTION) {
            if (count < MAX_FRACTION) {
                value = value * 10 + text[position] - '0';
            }
            position++;
            count++;
        }
        return count == 0 || count > MAX_FRACTION ? -1 : value * POWERS[count];
    }

    private Outcome civil(int year, int month, int day, int hour, int minute, int second, int fraction) {
        if (month < 1
                || month > 12
                || day < 1
                || day > lengthOfMonth(year, month)
                || hour > 23
                || minute > 59
                || second > 60) {
            return Outcome.UNREADABLE;
        }
        long local = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        long seconds;
        if (position == end) {
            seconds = utc ? local : local - offsetOfZone(local);
        } else if ((text[position] | 0x20) == 'z' && position + 1 == end) {
            seconds = local;
        } else {
            blanks();
            int sign = take('+') ? 1 : take('-') ? -1 : 0;
            int hours = number(2, 2);
            boolean colon = take(':');
            int minutes = position == end && !colon ? 0 : number(2, 2);
            if (sign == 0 || hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || position != end) {
                return Outcome.UNREADABLE;
            }
            seconds = local - sign * (hours * 3600L + minutes * 60L);
        }
        if (year == FILETIME_ZERO_YEAR) {
            return Outcome.IMPLAUSIBLE;
        }
        return at(seconds, fraction);
    }

    private int offsetOfZone(long localSeconds) {
        return offset(LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC))
                .getTotalSeconds();
    }

    /** The offset at a time; in the hour that a zone skips or repeats, the one before it does. */
    private ZoneOffset offset(LocalDateTime local) {
        ZoneRules rules = rule.zone().getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return rules.getOffset(local);
        }
        clock = transition.isGap() ? Clock.SKIPPED : Clock.REPEATED;
        return transition.getOffsetBefore();
    }

    private Outcome at(long seconds, int fraction) {
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            return Outcome.IMPLAUSIBLE;
        }
        nanos = seconds * NANOS_PER_SECOND + fraction;
        return standsForUnknown(nanos) ? Outcome.IMPLAUSIBLE : Outcome.READ;
    }

    /** A number of seconds, milliseconds, microseconds or nanoseconds, whichever is of our time. */
    private Outcome sinceEpoch() {
        int length = end - position;
        if (length == 0 || length > MAX_NUMBER) {
            return Outcome.UNREADABLE;
        }
        for (int i = position; i < end; i++) {
            byte c = text[i];
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Outcome.UNREADABLE;
            }
        }
        BigDecimal number;
        try {
            number = new BigDecimal(new String(text, position, length, UTF_8));
        } catch (NumberFormatException e) {
            return Outcome.UNREADABLE;
        }
        if (number.precision() - (long) number.scale() > MAX_NUMBER || number.scale() > MAX_NUMBER) {
            return Outcome.IMPLAUSIBLE;
        }
        BigDecimal magnitude = number.abs();
        int toNanos = magnitude.compareTo(SECONDS_BELOW) < 0
                ? 9
                : magnitude.compareTo(MILLIS_BELOW) < 0 ? 6 : magnitude.compareTo(MICROS_BELOW) < 0 ? 3 : 0;
        BigDecimal exact = number.movePointRight(toNanos);
        if (exact.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0
                || exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Outcome.IMPLAUSIBLE;
        }
        nanos = exact.longValue();
        return nanos < FIRST_NUMBER ? Outcome.IMPLAUSIBLE : Outcome.READ;
    }

    /** Whether an instant lies in 1970, or so little before that it does somewhere on earth. */
    private static boolean standsForUnknown(long instant) {
        return instant >= UNKNOWN_FROM && instant < UNKNOWN_TO;
    }

    private Outcome byPattern(DateTimeFormatter formatter) {
        Instant instant;
        try {
            TemporalAccessor parsed = formatter.parseBest(
                    new String(text, position, end - position, UTF_8),
                    Instant::from,
                    LocalDateTime::from,
                    LocalDate::from);
            instant = toInstant(parsed).orElse(EpochNanos.MIN);
        } catch (DateTimeException e) {
            return Outcome.UNREADABLE;
        }
        if (instant.atOffset(ZoneOffset.UTC).getYear() == FILETIME_ZERO_YEAR) {
            return Outcome.IMPLAUSIBLE;
        }
        return at(instant.getEpochSecond(), instant.getNano());
    }

    private Optional<Instant> toInstant(TemporalAccessor parsed) {
        if (parsed instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (parsed instanceof LocalDateTime local) {
            return Optional.of(local.toInstant(offset(local)));
        }
        if (parsed instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay(rule.zone()).toInstant());
        }
        return Optional.empty();
    }

    /** Number of digits from here on, at most a few; they are taken. */
    private int digits(int most) {
        int from = position;
        while (position < end && position - from < most && text[position] >= '0' && text[position] <= '9') {
            position++;
        }
        return position - from;
    }

    /** Takes a number of so many digits; -1 if there is none. */
    private int number(int least, int most) {
        int value = 0;
        int count = 0;
        while (count < most && position < end && text[position] >= '0' && text[position] <= '9') {
            value = value * 10 + text[position] - '0';
            position++;
            count++;
        }
        return count < least ? -1 : value;
    }

    private boolean take(char wanted) {
        if (position < end && text[position] == wanted) {
            position++;
            return true;
        }
        return false;
    }

    /** Takes blanks, also the narrow ones that browsers put before AM and PM; whether there were any. */
    private boolean blanks() {
        int from = position;
        while (position < end) {
            if (isBlank(text[position])) {
                position++;
            } else if (end - position > 2
                    && text[position] == (byte) 0xe2
                    && text[position + 1] == (byte) 0x80
                    && text[position + 2] == (byte) 0xaf) {
                position += 3;
            } else if (end - position > 1 && text[position] == (byte) 0xc2 && text[position + 1] == (byte) 0xa0) {
                position += 2;
            } else {
                break;
            }
        }
        return position > from;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01, counted in years that begin in March so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month <= 2 ? year - 1 : year;
        int monthFromMarch = month <= 2 ? month + 9 : month - 3;
        int leapDays = Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
        return 365L * marchYear + leapDays + (153L * monthFromMarch + 2) / 5 + day - 1 - 719_468;
    }
}
