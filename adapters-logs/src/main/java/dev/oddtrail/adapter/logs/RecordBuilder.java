package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records whose fields have been found: reads time and parameters, normalises identifiers, and refuses
 * what cannot be read. A record that is refused leaves no trace in the dictionary. Not safe for use by multiple threads.
 */
final class RecordBuilder {
    private static final byte[][] NOTHINGS = {
        "N/A".getBytes(UTF_8), "-".getBytes(UTF_8), "Not Available".getBytes(UTF_8)
    };
    private static final int NONE = -1;

    /** Set in the length of an address of which a part was taken; no field is that long. */
    private static final int STRIPPED = 1 << 30;

    private final SourcePlan plan;
    private final Scratch scratch = new Scratch();
    private final Fields fields;
    private final InstantReader instants;
    private final ParameterReader parameters;
    private final ClientAddress address = new ClientAddress();
    private final LocalDictionary dictionary;
    private final KnownPrincipals known = new KnownPrincipals();
    private final SipHash idHash;
    private final ReadySession session;

    private final int[] timeSlots;
    private final int[] operationSlots;
    private final int[] parameterSlots;
    private final int[] idSlots;
    private final int[] sequenceSlots;
    private final int[] beginSlots;
    private final int[] endSlots;
    private final SourcePlan.Identifier[] identifiers;
    private final boolean[] isActor;
    private final boolean[] isClient;
    private final SourcePlan.Derived[] derived;
    private final PlannedFilter[] filters;

    /** What counts records instead of rows being made of them, if anything does. */
    private final @Nullable FilterCount count;

    private final boolean trims;
    private final boolean emptiesToNull;
    private final boolean composes;
    private final boolean stripsPorts;
    private final boolean foldsCase;

    /** Slot of a column that holds the parameters and nothing else, or -1. */
    private final int quotedSlot;

    /** Slots of which no record has had anything yet. */
    private final int[] unfound;

    private int unfoundCount;
    private boolean quotedRead;
    private ParameterReader.Form quotedForm = ParameterReader.Form.NONE;

    private Batch batch = new Batch();
    private byte[] raw = new byte[0];
    private int rawFrom;

    /** The record as it stands in the source; null if that is where it is read. */
    private byte @Nullable [] original;

    private int rawTo;
    private int blockFrom;
    private int start;
    private int line;

    /** The text that the last look for a value found. */
    private byte[] foundText = new byte[0];

    private int foundFrom;
    private int foundTo;

    RecordBuilder(SourcePlan plan, LogRequest request, int worker, SipHash idHash, @Nullable FilterCount count) {
        this.count = count;
        this.plan = plan;
        this.fields = new Fields(plan.slotCount(), scratch);
        this.instants = new InstantReader(plan.times());
        this.parameters = new ParameterReader(plan.parameters(), scratch);
        this.dictionary = new LocalDictionary(worker, retention(request));
        this.idHash = idHash;
        this.session = new ReadySession(scratch, parameters);
        this.timeSlots = plan.slots(Role.TIME);
        this.operationSlots = plan.slots(Role.OPERATION);
        this.parameterSlots = request.detail() == Detail.COMMANDS ? new int[0] : plan.slots(Role.PARAMETERS);
        this.quotedSlot = plan.onlyParameters(parameterSlots) ? parameterSlots[0] : NONE;
        this.idSlots = plan.idsCount() ? plan.slots(Role.RECORD_ID) : new int[0];
        this.sequenceSlots = plan.slots(Role.SEQUENCE);
        this.beginSlots = plan.slots(Role.BEGIN);
        this.endSlots = plan.slots(Role.END);
        this.identifiers = plan.identifiers().toArray(SourcePlan.Identifier[]::new);
        this.isActor = new boolean[identifiers.length];
        this.isClient = new boolean[identifiers.length];
        for (int i = 0; i < identifiers.length; i++) {
            isActor[i] = identifiers[i].role().filter(Role.ACTOR::equals).isPresent();
            isClient[i] = identifiers[i].role().filter(Role.CLIENT_IP::equals).isPresent();
        }
        this.unfound = plan.soughtSlots();
        this.unfoundCount = unfound.length;
        this.derived = plan.derived().toArray(SourcePlan.Derived[]::new);
        this.filters = plan.filters().toArray(PlannedFilter[]::new);
        this.trims = plan.applies(Normaliser.TRIM);
        this.emptiesToNull = plan.applies(Normaliser.EMPTY_TO_NULL);
        this.composes = plan.applies(Normaliser.NFC);
        this.stripsPorts = plan.applies(Normaliser.IP_PORT);
        this.foldsCase = plan.applies(Normaliser.ACTOR_CASE);
    }

    /** Which values are kept at the request's detail. */
    static ValueRetention retention(LogRequest request) {
        return request.detail() == Detail.VALUES ? request.values() : ValueRetention.NAMES_ONLY;
    }

    /** The fields to fill for the record that was begun. */
    Fields fields() {
        return fields;
    }

    Scratch scratch() {
        return scratch;
    }

    void open(Batch newBatch, byte[] bytes, int newBlockFrom) {
        batch = newBatch;
        raw = bytes;
        blockFrom = newBlockFrom;
    }

    Additions close() {
        raw = new byte[0];
        int generation = dictionary.generation();
        Additions additions = dictionary.additions();
        if (dictionary.generation() != generation) {
            known.clear();
        }
        return additions;
    }

    /**
     * Begins a record.
     *
     * @param recordStart bytes between the beginnings of block and record in the source
     */
    void begin(int recordFrom, int recordStart, int recordLine) {
        rawFrom = recordFrom;
        original = null;
        start = recordStart;
        line = recordLine;
        quotedRead = false;
        fields.clear();
    }

    /** Says how the record that was begun stands in the source, where the block holds its translation. */
    void translatedFrom(byte[] source) {
        original = source;
    }

    /** Begins a record in a block that is a piece of the source as it stands. */
    void begin(int recordFrom, int recordLine) {
        begin(recordFrom, recordFrom - blockFrom, recordLine);
    }

    /**
     * Reads a quoted value in place, if it holds the parameters and nothing else is wanted of it.
     *
     * @return where its closing quote stands, or -1 if it has to be read like any other value
     */
    int quoted(FieldTree column, byte[] bytes, int from, int to) {
        if (column.slot() != quotedSlot || column.hasChildren()) {
            return -1;
        }
        try {
            quotedForm = parameters.readQuoted(bytes, from, to);
        } catch (MalformedJsonException e) {
            // Whether the value is at fault, and how to quote it, is seen when it is read again by itself.
            return -1;
        }
        quotedRead = true;
        return parameters.end();
    }

    /** Number of line ends in the value that was read in place. */
    int quotedLineEnds() {
        return parameters.lineEnds();
    }

    /** Takes back that this column was read in place. */
    void forgetQuoted(@Nullable FieldTree column) {
        if (column != null && column.slot() == quotedSlot) {
            quotedRead = false;
        }
    }

    void refuse(int recordTo, Rejection.Reason reason, String message) {
        if (count != null) {
            count.unreadable();
            return;
        }
        String shown = original == null ? shown(raw, rawFrom, recordTo) : shown(original, 0, original.length);
        batch.refuse(reason, message, line, start, shown);
    }

    private static String shown(byte[] bytes, int from, int end) {
        int to = end;
        while (to > from && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
            to--;
        }
        int enough = (int) Math.min(to, from + 4L * Rejection.MAX_RAW);
        return new String(bytes, from, enough - from, UTF_8);
    }

    /** Makes a row of the record, or refuses it. */
    void end(int recordTo) {
        rawTo = recordTo;
        for (SourcePlan.Derived one : derived) {
            one.field().make(fields, scratch, one.slot());
        }
        if (count != null) {
            count.record(fields);
            return;
        }
        findSlots();
        if (isLeftOut()) {
            return;
        }
        if (plan.holdsSessions()) {
            readySession();
        } else {
            event();
        }
    }

    /** Takes note of the fields that no record had before. */
    private void findSlots() {
        int i = 0;
        while (i < unfoundCount) {
            int slot = unfound[i];
            if (fields.kind(slot) != FieldKind.MISSING || (slot == quotedSlot && quotedRead)) {
                batch.find(slot);
                unfound[i] = unfound[--unfoundCount];
            } else {
                i++;
            }
        }
    }

    private boolean isLeftOut() {
        for (int i = 0; i < filters.length; i++) {
            if (filters[i].leavesOut(fields)) {
                batch.countFiltered(i);
                return true;
            }
        }
        return false;
    }

    private void event() {
        if (!instant(timeSlots, Role.TIME)) {
            return;
        }
        long time = instants.nanos();
        if (findText(operationSlots) == NONE) {
            refuse(rawTo, Rejection.Reason.MISSING_COMMAND, plan.fieldOf(Role.OPERATION) + " is missing");
            return;
        }
        byte[] operation = foundText;
        int operationFrom = foundFrom;
        int operationTo = foundTo;
        ParameterReader.Form form = quotedForm;
        if (!quotedRead) {
            form = parameters.none();
            int slot = find(parameterSlots);
            if (slot != NONE) {
                try {
                    form = parameters.read(fields.kind(slot), foundText, foundFrom, foundTo);
                } catch (MalformedJsonException e) {
                    refuseParameters(slot, e);
                    return;
                }
            }
        }
        batch.addCommand(dictionary.command(operation, operationFrom, operationTo, parameters, form));
        row(time, time);
    }

    private void readySession() {
        if (!instant(beginSlots, Role.BEGIN)) {
            return;
        }
        long begin = instants.nanos();
        if (!instant(endSlots, Role.END)) {
            return;
        }
        long end = instants.nanos();
        if (end < begin) {
            refuse(
                    rawTo,
                    Rejection.Reason.IMPLAUSIBLE_TIME,
                    plan.fieldOf(Role.END) + " is earlier than " + plan.fieldOf(Role.BEGIN));
            return;
        }
        int slot = find(plan.slots(Role.COMMANDS));
        if (slot == NONE) {
            refuse(rawTo, Rejection.Reason.MISSING_COMMAND, plan.fieldOf(Role.COMMANDS) + " is missing");
            return;
        }
        try {
            session.commands(fields.kind(slot), foundText, foundFrom, foundTo);
        } catch (MalformedJsonException e) {
            refuse(
                    rawTo,
                    Rejection.Reason.MISSING_COMMAND,
                    plan.path(slot) + " is no JSON list of commands: " + e.problem() + ": " + foundExcerpt());
            return;
        }
        slot = find(parameterSlots);
        if (slot != NONE) {
            try {
                session.parameters(fields.kind(slot), foundText, foundFrom, foundTo);
            } catch (MalformedJsonException e) {
                refuseParameters(slot, e);
                return;
            }
            if (!session.parametersFit()) {
                batch.countDifferingParameters();
            }
        }
        slot = find(plan.slots(Role.COMMAND_COUNT));
        if (slot != NONE && !session.hasCount(foundText, foundFrom, foundTo)) {
            batch.countDifferingCount();
        }
        session.addTo(batch, dictionary);
        row(begin, end);
    }

    private void refuseParameters(int slot, MalformedJsonException problem) {
        refuse(
                rawTo,
                Rejection.Reason.UNREADABLE_PARAMETERS,
                plan.path(slot) + " cannot be read: " + problem.problem() + ": " + foundExcerpt());
    }

    private void row(long begin, long end) {
        batch.addRow(principal(), begin, end, line, start);
        if (idSlots.length > 0 && find(idSlots) != NONE) {
            idHash.hash(foundText, foundFrom, foundTo);
            batch.identifyRow(idHash.low() == 0 ? 1 : idHash.low(), idHash.high());
        }
        if (sequenceSlots.length > 0 && find(sequenceSlots) != NONE) {
            sequence();
        }
    }

    private int principal() {
        int writtenFrom = scratch.length();
        for (int i = 0; i < identifiers.length; i++) {
            appendWritten(i);
        }
        int entry = known.entry(scratch.bytes(), writtenFrom, scratch.length());
        int principal = known.principal(entry);
        if (principal == KnownPrincipals.UNKNOWN) {
            int identifiersFrom = scratch.length();
            int[] before = batch.normalisedSoFar();
            for (int i = 0; i < identifiers.length; i++) {
                appendIdentifier(i);
            }
            principal = dictionary.principal(scratch, identifiersFrom);
            known.put(entry, principal, batch.normalisedSince(before));
        } else {
            batch.countNormalised(known.changes(entry));
        }
        return principal;
    }

    /**
     * Appends what an identifier is made of as it stands in the log, but for the port of an address, which would make
     * nearly every one another. There are no blanks around an address of which a part counts.
     */
    private void appendWritten(int identifier) {
        boolean strips = stripsPorts && isClient[identifier];
        for (int slot : identifiers[identifier].slots()) {
            FieldKind kind = fields.kind(slot);
            if (kind == FieldKind.MISSING || kind == FieldKind.NULL) {
                scratch.appendInt(NONE);
            } else {
                byte[] text = fields.text(slot);
                int from = fields.from(slot);
                int to = fields.to(slot);
                boolean stripped = strips && address.find(text, from, to);
                if (stripped) {
                    from = address.from();
                    to = address.to();
                }
                scratch.appendInt(stripped ? STRIPPED | (to - from) : to - from);
                scratch.append(text, from, to);
            }
        }
    }

    private void sequence() {
        try {
            batch.sequenceRow(Long.parseLong(new String(foundText, foundFrom, foundTo - foundFrom, UTF_8).strip()));
        } catch (NumberFormatException e) {
            // A record whose number cannot be read is one without a number: its place in the file orders it.
            return;
        }
    }

    private boolean instant(int[] slots, Role role) {
        int slot = findText(slots);
        if (slot == NONE) {
            refuse(rawTo, Rejection.Reason.MISSING_TIME, plan.fieldOf(role) + " is missing");
            return false;
        }
        InstantReader.Outcome outcome = instants.read(foundText, foundFrom, foundTo);
        if (outcome == InstantReader.Outcome.READ) {
            if (instants.clock() != InstantReader.Clock.USUAL) {
                batch.countClock(instants.clock());
            }
            return true;
        }
        refuseTime(slot, outcome);
        return false;
    }

    private void refuseTime(int slot, InstantReader.Outcome outcome) {
        String problem = plan.path(slot)
                + switch (outcome) {
                    case IMPLAUSIBLE -> " is not a time that a log can have: ";
                    case AMBIGUOUS ->
                        " may have the day or the month first, say --time-format dmy or mdy, or"
                                + " slashes in the time of the profile: ";
                    case READ, UNREADABLE -> " is not an instant: ";
                };
        refuse(
                rawTo,
                outcome == InstantReader.Outcome.IMPLAUSIBLE
                        ? Rejection.Reason.IMPLAUSIBLE_TIME
                        : Rejection.Reason.UNREADABLE_TIME,
                problem + foundExcerpt());
    }

    private String foundExcerpt() {
        return Excerpt.of(foundText, foundFrom, foundTo);
    }

    /** What the last record has in each of these roles, if anything. */
    Map<Role, String> texts(Set<Role> roles) {
        Map<Role, String> texts = new EnumMap<>(Role.class);
        for (Role role : roles) {
            if (find(plan.slots(role)) != NONE) {
                texts.put(role, new String(foundText, foundFrom, foundTo - foundFrom, UTF_8));
            }
        }
        return texts;
    }

    /** Finds the first of these fields that is not blank; its slot, or {@link #NONE}. */
    private int find(int[] slots) {
        for (int slot : slots) {
            if (!fields.isBlank(slot)) {
                return found(slot);
            }
        }
        return NONE;
    }

    /** Finds the first of these fields that is not blank, no object and no array; its slot, or {@link #NONE}. */
    private int findText(int[] slots) {
        for (int slot : slots) {
            if (fields.isText(slot)) {
                return found(slot);
            }
        }
        return NONE;
    }

    private int found(int slot) {
        foundText = fields.text(slot);
        foundFrom = fields.from(slot);
        foundTo = fields.to(slot);
        return slot;
    }

    /** Appends the identifier's length and text to the scratch; length -1 when there is none. */
    private void appendIdentifier(int identifier) {
        for (int slot : identifiers[identifier].slots()) {
            FieldKind kind = fields.kind(slot);
            if (kind != FieldKind.MISSING && kind != FieldKind.NULL && appendIdentifier(identifier, slot)) {
                return;
            }
        }
        scratch.appendInt(NONE);
    }

    private boolean appendIdentifier(int identifier, int slot) {
        byte[] text = fields.text(slot);
        int from = fields.from(slot);
        int to = fields.to(slot);
        if (trims) {
            from = AsciiText.afterBlanks(text, from, to);
            to = AsciiText.beforeBlanks(text, from, to);
            if (to - from != fields.to(slot) - fields.from(slot)) {
                batch.countNormalised(Normaliser.TRIM);
            }
        }
        if (from == to) {
            return false;
        }
        if (emptiesToNull && isNothing(text, from, to)) {
            batch.countNormalised(Normaliser.EMPTY_TO_NULL);
            return false;
        }
        if (stripsPorts && isClient[identifier] && address.find(text, from, to)) {
            batch.countNormalised(Normaliser.IP_PORT);
            from = address.from();
            to = address.to();
        }
        boolean folds = foldsCase && isActor[identifier];
        if ((folds || composes) && !AsciiText.is(text, from, to)) {
            appendText(new String(text, from, to - from, UTF_8), folds);
            return true;
        }
        scratch.appendInt(to - from);
        int copyFrom = scratch.length();
        scratch.append(text, from, to);
        if (folds && AsciiText.toLower(scratch.bytes(), copyFrom, scratch.length())) {
            batch.countNormalised(Normaliser.ACTOR_CASE);
        }
        return true;
    }

    private void appendText(String text, boolean folds) {
        String result = text;
        if (composes) {
            result = Normalizer.normalize(result, Normalizer.Form.NFC);
            if (!result.equals(text)) {
                batch.countNormalised(Normaliser.NFC);
            }
        }
        if (folds) {
            // Through upper case, so that letters which differ in lower case alone become one.
            String folded = result.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            if (!folded.equals(result)) {
                batch.countNormalised(Normaliser.ACTOR_CASE);
            }
            result = folded;
        }
        byte[] bytes = result.getBytes(UTF_8);
        scratch.appendInt(bytes.length);
        scratch.append(bytes);
    }

    private static boolean isNothing(byte[] text, int from, int to) {
        for (byte[] nothing : NOTHINGS) {
            if (to - from == nothing.length && Arrays.equals(nothing, 0, nothing.length, text, from, to)) {
                return true;
            }
        }
        return false;
    }
}
