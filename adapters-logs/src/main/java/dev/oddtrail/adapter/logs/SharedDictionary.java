package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands and principals that are handed out, one instance for all equal ones, and which parameters turned out to
 * hold free text. It is asked in the order of the records, so that the answers depend on nothing else: not on the
 * workers, and not on where blocks were cut. Not safe for use by multiple threads.
 */
final class SharedDictionary {
    private final ValueRetention retention;
    private final Map<String, Integer> operations = new HashMap<>();
    private final List<String> operationNames = new ArrayList<>();
    private final Map<String, Parameter> parameters = new HashMap<>();
    private final List<Parameter> parameterList = new ArrayList<>();
    private final Map<Principal, Integer> principals = new HashMap<>();
    private final List<Principal> principalList = new ArrayList<>();
    private final Signatures signatures = new Signatures();
    private final List<Cmd> commands = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private boolean replacedBytes;

    /** How often a parameter was found to hold free text; what was looked up earlier may be out of date since. */
    private int closings;

    SharedDictionary(ValueRetention retention) {
        this.retention = retention;
    }

    /** Whether some text held bytes that are not UTF-8, and shows a replacement for them. */
    boolean replacedBytes() {
        return replacedBytes;
    }

    /** What the ids of a worker mean, after what it has learnt. */
    View learn(Additions additions) {
        while (views.size() <= additions.worker()) {
            views.add(new View());
        }
        View view = views.get(additions.worker());
        view.learn(additions);
        return view;
    }

    /** Forgets what the ids of workers mean, but not what was handed out. */
    void forgetWorkers() {
        views.clear();
    }

    private String text(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            replacedBytes = true;
        }
        return text;
    }

    private int operation(byte[] name) {
        return operations.computeIfAbsent(text(name, 0, name.length), text -> {
            operationNames.add(text);
            return operationNames.size() - 1;
        });
    }

    private Parameter parameter(byte[] name) {
        return parameters.computeIfAbsent(text(name, 0, name.length), text -> {
            Parameter parameter = new Parameter(parameterList.size(), text, retention.limit(text));
            parameterList.add(parameter);
            return parameter;
        });
    }

    private int principal(byte[] encoded) {
        List<Optional<String>> identifiers = new ArrayList<>();
        int i = 0;
        while (i < encoded.length) {
            int length = (encoded[i] & 0xff)
                    | ((encoded[i + 1] & 0xff) << 8)
                    | ((encoded[i + 2] & 0xff) << 16)
                    | (encoded[i + 3] << 24);
            i += Integer.BYTES;
            if (length < 0) {
                identifiers.add(Optional.empty());
            } else {
                identifiers.add(Optional.of(text(encoded, i, length)));
                i += length;
            }
        }
        return principals.computeIfAbsent(new Principal(identifiers), principal -> {
            principalList.add(principal);
            return principalList.size() - 1;
        });
    }

    private static Parameters parameters(ParameterReader.Form form, Parameter[] names, int[] values) {
        return switch (form) {
            case NONE -> Parameters.NONE;
            case NAMES ->
                Parameters.ofNames(
                        Arrays.stream(names).map(parameter -> parameter.name).toList());
            case VALUES -> values(names, values);
        };
    }

    private static Parameters values(Parameter[] names, int[] values) {
        Map<String, String> kept = new LinkedHashMap<>();
        Set<String> withheld = new LinkedHashSet<>();
        for (int i = 0; i < names.length; i++) {
            // Names that differ only in bytes that are not UTF-8 are the same text.
            if (values[i] == Parameter.WITHHELD) {
                kept.remove(names[i].name);
                withheld.add(names[i].name);
            } else if (!withheld.contains(names[i].name)) {
                kept.put(names[i].name, names[i].texts.get(values[i]));
            }
        }
        return new Parameters.Values(kept, withheld);
    }

    /** A parameter and the values that are kept of it. */
    private static final class Parameter {
        static final int WITHHELD = -1;

        private final int id;
        private final String name;
        private final int limit;
        private final Map<String, Integer> values = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private int distinct;
        private boolean closed;

        Parameter(int id, String name, int limit) {
            this.id = id;
            this.name = name;
            this.limit = limit;
            this.closed = limit == 0;
        }

        /** Id of the value, or {@link #WITHHELD} from the value on with which there are too many. */
        int value(String text) {
            Integer known = values.get(text);
            if (known != null) {
                return known;
            }
            if (!isBlank(text) && ++distinct > limit) {
                return WITHHELD;
            }
            values.put(text, texts.size());
            texts.add(text);
            return texts.size() - 1;
        }

        private static boolean isBlank(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > ' ') {
                    return false;
                }
            }
            return true;
        }
    }

    /** What one worker's ids mean. */
    final class View {
        private int generation = -1;
        private final List<Integer> operationIds = new ArrayList<>();
        private final List<Parameter> itsParameters = new ArrayList<>();
        private final List<String> itsValues = new ArrayList<>();
        private int[] valueParameters = new int[64];
        private final List<int[]> itsCommands = new ArrayList<>();
        private int[] principalIds = new int[64];
        private int principalCount;

        private @Nullable Cmd[] resolved = new Cmd[64];
        private int[] resolvedAt = new int[64];

        private void learn(Additions additions) {
            if (generation != additions.generation()) {
                generation = additions.generation();
                operationIds.clear();
                itsParameters.clear();
                itsValues.clear();
                itsCommands.clear();
                principalCount = 0;
                Arrays.fill(resolved, null);
            }
            for (byte[] name : additions.operations()) {
                operationIds.add(operation(name));
            }
            for (byte[] name : additions.parameters()) {
                itsParameters.add(parameter(name));
            }
            for (int i = 0; i < additions.values().length; i++) {
                byte[] value = additions.values()[i];
                if (itsValues.size() == valueParameters.length) {
                    valueParameters = Arrays.copyOf(valueParameters, 2 * valueParameters.length);
                }
                valueParameters[itsValues.size()] = additions.valueParameters()[i];
                itsValues.add(text(value, 0, value.length));
            }
            for (byte[] encoded : additions.principals()) {
                if (principalCount == principalIds.length) {
                    principalIds = Arrays.copyOf(principalIds, 2 * principalCount);
                }
                principalIds[principalCount++] = SharedDictionary.this.principal(encoded);
            }
            itsCommands.addAll(Arrays.asList(additions.commands()));
            if (itsCommands.size() > resolved.length) {
                int capacity = Math.max(itsCommands.size(), 2 * resolved.length);
                resolved = Arrays.copyOf(resolved, capacity);
                resolvedAt = Arrays.copyOf(resolvedAt, capacity);
            }
        }

        int principalId(int itsId) {
            return principalIds[itsId];
        }

        Principal principal(int itsId) {
            return principalList.get(principalIds[itsId]);
        }

        /** The command as it stands in the next record: its values may be withheld from now on. */
        Cmd command(int itsId) {
            Cmd cmd = resolved[itsId];
            if (cmd != null && resolvedAt[itsId] == closings) {
                return cmd;
            }
            return resolve(itsId, cmd);
        }

        /*
         * Finds the command of a signature, from the names and values in the order of their ids. Seldom needed: long
         * enough as a whole not to be compiled into the loop over all records.
         */
        private Cmd resolve(int itsId, @Nullable Cmd before) {
            int[] itsSignature = itsCommands.get(itsId);
            if (before != null && !keepsOfClosed(itsSignature)) {
                resolvedAt[itsId] = closings;
                return before;
            }
            int count = itsSignature.length - 1;
            int operation = operationIds.get(LocalDictionary.operation(itsSignature));
            ParameterReader.Form form = LocalDictionary.form(itsSignature);
            Parameter[] names = new Parameter[count];
            int[] values = new int[count];
            long[] pairs = new long[count];
            for (int i = 0; i < count; i++) {
                int part = itsSignature[i + 1];
                int itsParameter = part < 0 ? ~part : valueParameters[part];
                Parameter parameter = itsParameters.get(itsParameter);
                int value = part < 0 || parameter.closed ? Parameter.WITHHELD : parameter.value(itsValues.get(part));
                if (value == Parameter.WITHHELD && form == ParameterReader.Form.VALUES) {
                    close(parameter);
                    itsSignature[i + 1] = ~itsParameter;
                }
                names[i] = parameter;
                values[i] = value;
                pairs[i] = ((long) parameter.id << Integer.SIZE) | (value & 0xffffffffL);
            }
            Arrays.sort(pairs);
            int[] signature = new int[2 + 2 * count];
            signature[0] = operation;
            signature[1] = form.code();
            for (int i = 0; i < count; i++) {
                signature[2 + 2 * i] = (int) (pairs[i] >>> Integer.SIZE);
                signature[3 + 2 * i] = (int) pairs[i];
            }
            int id = signatures.idOf(signature, signature.length);
            if (id == commands.size()) {
                commands.add(new Cmd(operationNames.get(operation), parameters(form, names, values)));
            }
            Cmd cmd = commands.get(id);
            resolved[itsId] = cmd;
            resolvedAt[itsId] = closings;
            return cmd;
        }

        private void close(Parameter parameter) {
            if (!parameter.closed) {
                parameter.closed = true;
                closings++;
            }
        }

        private boolean keepsOfClosed(int[] signature) {
            for (int i = 1; i < signature.length; i++) {
                if (signature[i] >= 0 && itsParameters.get(valueParameters[signature[i]]).closed) {
                    return true;
                }
            }
            return false;
        }
    }
}
