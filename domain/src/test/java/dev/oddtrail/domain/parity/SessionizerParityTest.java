package dev.oddtrail.domain.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sessions of the reference's sessionizing fixtures, in any order. */
class SessionizerParityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"bounds-are-strict", "missing-identifiers", "random", "random-user-only", "unsorted-and-ties"})
    void sessionsAreTheReferences(String name) {
        JsonNode root = Fixture.read("/parity/sessionize/" + name + ".json");
        List<String> identifiers = List.copyOf(Fixture.texts(root.path("identifier_columns")));
        List<AuditEvent> events = events(root.path("events"), identifiers);
        assertThat(root.path("expected").size()).isPositive();
        for (JsonNode expected : root.path("expected")) {
            List<Cut> sessions = new ArrayList<>();
            Sessionizer sessionizer = new Sessionizer(limits(expected), session -> sessions.add(Cut.of(session)));
            events.forEach(sessionizer::accept);
            sessionizer.finish();
            List<Cut> references = new ArrayList<>();
            expected.path("sessions").forEach(session -> references.add(Cut.of(session, identifiers)));
            assertThat(sessions).containsExactlyInAnyOrderElementsOf(references);
        }
    }

    private static SessionLimits limits(JsonNode expected) {
        return new SessionLimits(
                minutes(expected.path("max_event_separation_minutes")),
                minutes(expected.path("max_session_minutes")),
                Bounds.INCLUSIVE);
    }

    private static Duration minutes(JsonNode minutes) {
        return Duration.ofNanos(Math.round(minutes.asDouble() * 60e9));
    }

    private static List<AuditEvent> events(JsonNode array, List<String> identifiers) {
        List<AuditEvent> events = new ArrayList<>();
        for (JsonNode event : array) {
            events.add(new AuditEvent(
                    principal(event, identifiers),
                    instant(event.path("time")),
                    AuditEvent.UNSEQUENCED,
                    Cmd.named(event.path("operation").asText()),
                    new RecordPosition(0, events.size() + 1, 0)));
        }
        events.sort(Comparator.comparing(AuditEvent::instant));
        return events;
    }

    private static Principal principal(JsonNode record, List<String> identifiers) {
        List<@Nullable String> values = new ArrayList<>();
        identifiers.forEach(name ->
                values.add(record.path(name).isNull() ? null : record.path(name).asText()));
        return Principal.of(values.toArray(String[]::new));
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }

    private record Cut(Principal principal, Instant begin, Instant end, double seconds, List<String> commands) {
        static Cut of(Session session) {
            return new Cut(
                    session.principal(),
                    session.begin(),
                    session.end(),
                    session.duration().toNanos() / 1e9,
                    session.commands().stream().map(Cmd::name).toList());
        }

        static Cut of(JsonNode session, List<String> identifiers) {
            return new Cut(
                    SessionizerParityTest.principal(session, identifiers),
                    instant(session.path("begin")),
                    instant(session.path("end")),
                    session.path("duration_seconds").asDouble(),
                    List.copyOf(orderedTexts(session.path("operations"))));
        }

        private static List<String> orderedTexts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(text -> texts.add(text.asText()));
            return texts;
        }
    }
}
