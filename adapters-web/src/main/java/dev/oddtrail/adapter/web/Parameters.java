package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a request says beside its path, by name. Every method that finds what cannot be refuses the request. */
final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * The query of the request's address.
     *
     * @throws RefusedException if it has a parameter that is none of these
     */
    static Parameters ofQuery(Context context, Set<String> known) {
        return checked(context.queryParamMap(), known);
    }

    /**
     * The fields of an object, each of which holds a text, a number, a truth value, or a list of these.
     *
     * @throws RefusedException if it has a field that is none of these
     */
    static Parameters ofFields(ObjectNode object, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode value : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                if (!value.isValueNode() || value.isNull()) {
                    throw new RefusedException(
                            400, "\"" + field.getKey() + "\" holds a text or a number, or a list of them");
                }
                texts.add(value.asText());
            }
            values.put(field.getKey(), texts);
        });
        return checked(values, known);
    }

    private static Parameters checked(Map<String, List<String>> values, Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new RefusedException(
                        400,
                        "\"" + name + "\" is not known here; known are "
                                + (known.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ", known.stream().sorted().toList())));
            }
        }
        return new Parameters(values);
    }

    /** All values of this name. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The only value of this name. */
    Optional<String> text(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw new RefusedException(400, "\"" + name + "\" is given " + all.size() + " times");
        }
        return all.stream().findFirst();
    }

    Optional<Double> number(String name) {
        return text(name).map(text -> {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw notA("number", name, text);
            }
            throw notA("number", name, text);
        });
    }

    /** A whole number from {@code min} to {@code max}. */
    Optional<Long> whole(String name, long min, long max) {
        return text(name).map(text -> whole(name, text, min, max));
    }

    private static long whole(String name, String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notA("whole number from " + min + " to " + max, name, text);
        }
        throw notA("whole number from " + min + " to " + max, name, text);
    }

    /** Whole numbers from {@code min} to {@code max}, as many as there are of this name. */
    List<Long> wholes(String name, long min, long max) {
        return all(name).stream().map(text -> whole(name, text, min, max)).toList();
    }

    /** An instant with its offset, or a date, which means its first instant in UTC. */
    Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw notA("time such as 2024-05-01 (UTC) or 2024-05-01T08:00:00+02:00", name, text);
            }
        });
    }

    /** Whether it is said to be; not if nothing is said. */
    boolean flag(String name) {
        return text(name)
                .map(text -> switch (text) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw notA("truth value, true or false", name, text);
                })
                .orElse(false);
    }

    private static RefusedException notA(String what, String name, String text) {
        return new RefusedException(400, "\"" + name + "\" is not a " + what + ": \"" + text + "\"");
    }
}
