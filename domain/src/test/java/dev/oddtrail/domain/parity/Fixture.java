package dev.oddtrail.domain.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One of the generated cases with the figures that microsoft/msticpy 3.0.2 gives for it: sessions to train on, sessions
 * the model has not seen, and what to expect.
 */
record Fixture(
        Detail detail,
        ValueModelling modelling,
        List<List<Cmd>> sessions,
        List<List<Cmd>> unseenSessions,
        JsonNode expected) {

    static final List<String> MODEL_CASES = List.of(
            "commands-long-underflow",
            "commands-one-session-one-command",
            "commands-random",
            "commands-tiny",
            "params-empty-sets",
            "params-random",
            "values-categorical-edges",
            "values-empty-and-blank",
            "values-override-modellable",
            "values-override-none-modellable",
            "values-random");

    static Fixture model(String name) {
        JsonNode root = read("/parity/model/" + name + ".json");
        Detail detail = switch (root.path("session_type").asText()) {
            case "cmds_only" -> Detail.COMMANDS;
            case "cmds_params_only" -> Detail.PARAMETERS;
            case "cmds_params_values" -> Detail.VALUES;
            default -> throw new IllegalStateException("no such session type in " + name);
        };
        JsonNode override = root.path("modellable_params_override");
        return new Fixture(
                detail,
                override.isNull() ? ValueModelling.CATEGORICAL : ValueModelling.of(texts(override)),
                sessions(root.path("sessions")),
                sessions(root.path("unseen_sessions")),
                root.path("expected"));
    }

    static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(Fixture.class.getResourceAsStream(resource), resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SessionModel train() {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.ALL);
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), modelling);
    }

    static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<List<Cmd>> sessions(JsonNode array) {
        List<List<Cmd>> sessions = new ArrayList<>();
        array.forEach(session -> {
            List<Cmd> commands = new ArrayList<>();
            session.forEach(command -> commands.add(command(command)));
            sessions.add(commands);
        });
        return sessions;
    }

    private static Cmd command(JsonNode node) {
        if (node.isTextual()) {
            return Cmd.named(node.asText());
        }
        JsonNode params = node.path("params");
        if (params.isArray()) {
            return new Cmd(node.path("name").asText(), Parameters.ofNames(texts(params)));
        }
        Map<String, String> values = new LinkedHashMap<>();
        params.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return new Cmd(node.path("name").asText(), Parameters.ofValues(values));
    }
}
