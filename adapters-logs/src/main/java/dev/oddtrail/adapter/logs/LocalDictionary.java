package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.domain.markov.ValueRetention;
import java.util.Arrays;

/**
 * What one worker has seen, with ids of its own, so that a command that was seen before costs neither a string nor a
 * map. What is new goes to the others with the next batch. Not safe for use by multiple threads.
 *
 * <p>A command's signature is its operation and form, then for each parameter the id of its value, or the complement of
 * its own id where the value is not kept.
 */
final class LocalDictionary {
    private static final int MAX_ENTRIES = 1 << 18;
    private static final int MAX_BYTES = 1 << 25;
    private static final int FORM_BITS = 2;
    private static final int FORM_MASK = (1 << FORM_BITS) - 1;

    private final int worker;
    private final ValueRetention retention;
    private final boolean namesOnly;
    private final Scratch combined = new Scratch();
    private int generation;

    private ByteDictionary operations = new ByteDictionary();
    private ByteDictionary parameters = new ByteDictionary();
    private ByteDictionary values = new ByteDictionary();
    private ByteDictionary principals = new ByteDictionary();
    private Signatures commands = new Signatures();

    private int[] limits = new int[64];
    private int[] distinct = new int[64];
    private boolean[] closed = new boolean[64];

    /** The command in which a parameter occurred last, and where in it. */
    private long[] lastCommand = new long[64];

    private int[] lastPlace = new int[64];
    private long commandNumber;

    private int[] signature = new int[64];
    private int[] ids = new int[64];
    private int[] nextOfSameName = new int[64];
    private boolean[] repeated = new boolean[64];

    private int operationsSent;
    private int parametersSent;
    private int valuesSent;
    private int principalsSent;
    private int commandsSent;

    LocalDictionary(int worker, ValueRetention retention) {
        this.worker = worker;
        this.retention = retention;
        this.namesOnly = retention.maxDistinct() == 0 && retention.always().isEmpty();
    }

    static ParameterReader.Form form(int[] signature) {
        return ParameterReader.Form.of(signature[0] & FORM_MASK);
    }

    static int operation(int[] signature) {
        return signature[0] >>> FORM_BITS;
    }

    /** Grows by one whenever the ids begin again. */
    int generation() {
        return generation;
    }

    int principal(Scratch identifiers, int from) {
        return principals.idOf(identifiers.bytes(), from, identifiers.length(), 0);
    }

    int command(byte[] operation, int from, int to, ParameterReader read, ParameterReader.Form readForm) {
        ParameterReader.Form form =
                namesOnly && readForm == ParameterReader.Form.VALUES ? ParameterReader.Form.NAMES : readForm;
        int count = read.count();
        if (count >= signature.length) {
            growSignature(count + 1);
        }
        signature[0] = (operations.idOf(operation, from, to, 0) << FORM_BITS) | form.code();
        int length = 1;
        if (count > 0) {
            boolean repetitions = names(read, count);
            for (int i = 0; i < count; i++) {
                if (!repetitions || !repeated[i]) {
                    signature[length++] = form == ParameterReader.Form.NAMES ? ~ids[i] : value(read, i, repetitions);
                }
            }
        }
        return commands.idOf(signature, length);
    }

    /** Finds the ids of the names; whether one occurs twice. */
    private boolean names(ParameterReader read, int count) {
        commandNumber++;
        boolean repetitions = false;
        for (int i = 0; i < count; i++) {
            int id = parameters.idOf(read.nameText(i), read.nameFrom(i), read.nameTo(i), 0);
            if (id == limits.length) {
                growParameters();
            }
            if (lastCommand[id] == 0) {
                limits[id] = retention.limit(
                        new String(read.nameText(i), read.nameFrom(i), read.nameTo(i) - read.nameFrom(i), UTF_8));
                closed[id] = limits[id] == 0;
            }
            ids[i] = id;
            nextOfSameName[i] = -1;
            repeated[i] = lastCommand[id] == commandNumber;
            if (repeated[i]) {
                nextOfSameName[lastPlace[id]] = i;
                repetitions = true;
            }
            lastCommand[id] = commandNumber;
            lastPlace[id] = i;
        }
        return repetitions;
    }

    private int value(ParameterReader read, int index, boolean repetitions) {
        int parameter = ids[index];
        if (closed[parameter]) {
            return ~parameter;
        }
        byte[] text = read.valueText(index);
        int from = read.valueFrom(index);
        int to = read.valueTo(index);
        FieldKind kind = read.valueKind(index);
        if (repetitions && nextOfSameName[index] >= 0) {
            combined.clear();
            combine(read, index);
            text = combined.bytes();
            from = 0;
            to = combined.length();
        } else if (kind == FieldKind.OBJECT || kind == FieldKind.ARRAY) {
            combined.clear();
            CanonicalJson.append(kind, text, from, to, combined);
            text = combined.bytes();
            from = 0;
            to = combined.length();
        } else if (kind == FieldKind.MISSING || kind == FieldKind.NULL) {
            text = combined.bytes();
            from = 0;
            to = 0;
        }
        int known = values.size();
        int id = values.idOf(text, from, to, parameter);
        if (id == known
                && !isBlank(text, from, to)
                && isNewText(text, from, to, parameter)
                && ++distinct[parameter] > limits[parameter]) {
            closed[parameter] = true;
            return ~parameter;
        }
        return id;
    }

    /**
     * Whether bytes that are new are a new text too. Those that are not UTF-8 stand for the text that they are shown as,
     * which many others are shown as too.
     */
    private boolean isNewText(byte[] bytes, int from, int to, int parameter) {
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        if (i == to) {
            return true;
        }
        byte[] shown = new String(bytes, from, to - from, UTF_8).getBytes(UTF_8);
        if (Arrays.equals(shown, 0, shown.length, bytes, from, to)) {
            return true;
        }
        int known = values.size();
        return values.idOf(shown, 0, shown.length, parameter) == known;
    }

    private void combine(ParameterReader read, int first) {
        combined.append('[');
        for (int i = first; i >= 0; i = nextOfSameName[i]) {
            if (i > first) {
                combined.append(',');
            }
            CanonicalJson.append(read.valueKind(i), read.valueText(i), read.valueFrom(i), read.valueTo(i), combined);
        }
        combined.append(']');
    }

    private static boolean isBlank(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] > ' ' || text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** What is new since the last call. Starts a new generation when the dictionary has become large. */
    Additions additions() {
        int[] valueParameters = new int[values.size() - valuesSent];
        for (int i = 0; i < valueParameters.length; i++) {
            valueParameters[i] = values.owner(valuesSent + i);
        }
        int[][] newCommands = new int[commands.size() - commandsSent][];
        for (int i = 0; i < newCommands.length; i++) {
            newCommands[i] = commands.signature(commandsSent + i);
        }
        Additions additions = new Additions(
                worker,
                generation,
                since(operations, operationsSent),
                since(parameters, parametersSent),
                since(values, valuesSent),
                valueParameters,
                since(principals, principalsSent),
                newCommands);
        if (isLarge()) {
            startOver();
        }
        operationsSent = operations.size();
        parametersSent = parameters.size();
        valuesSent = values.size();
        principalsSent = principals.size();
        commandsSent = commands.size();
        return additions;
    }

    private static byte[][] since(ByteDictionary dictionary, int from) {
        byte[][] texts = new byte[dictionary.size() - from][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = dictionary.text(from + i);
        }
        return texts;
    }

    private boolean isLarge() {
        return isLarge(operations)
                || isLarge(parameters)
                || isLarge(values)
                || isLarge(principals)
                || commands.size() > MAX_ENTRIES
                || commands.numbers() > MAX_BYTES / Integer.BYTES;
    }

    private static boolean isLarge(ByteDictionary dictionary) {
        return dictionary.size() > MAX_ENTRIES || dictionary.bytes() > MAX_BYTES;
    }

    private void startOver() {
        generation++;
        operations = new ByteDictionary();
        parameters = new ByteDictionary();
        values = new ByteDictionary();
        principals = new ByteDictionary();
        commands = new Signatures();
        Arrays.fill(lastCommand, 0);
        Arrays.fill(distinct, 0);
        Arrays.fill(closed, false);
    }

    private void growSignature(int needed) {
        int capacity = Math.max(needed, 2 * signature.length);
        signature = Arrays.copyOf(signature, capacity);
        ids = Arrays.copyOf(ids, capacity);
        nextOfSameName = Arrays.copyOf(nextOfSameName, capacity);
        repeated = Arrays.copyOf(repeated, capacity);
    }

    private void growParameters() {
        int capacity = 2 * limits.length;
        limits = Arrays.copyOf(limits, capacity);
        distinct = Arrays.copyOf(distinct, capacity);
        closed = Arrays.copyOf(closed, capacity);
        lastCommand = Arrays.copyOf(lastCommand, capacity);
        lastPlace = Arrays.copyOf(lastPlace, capacity);
    }
}
