package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.score.PrincipalProfile;
import dev.oddtrail.application.score.PrincipalProfile.Use;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrincipalTallyTest {
    private static final Instant SEVEN = Instant.parse("2026-05-01T07:59:59Z");

    @Test
    void usesAreCountedBesideThoseOfTheTraining() {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        List.of(session("192.0.2.1", 0, "A", "B"), session("192.0.2.1", 9, "A", "B"), session("192.0.2.2", 3600, "A"))
                .forEach(counter::add);
        SessionModel model = new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
        PrincipalTally tally = new PrincipalTally();
        tally.add(ranked(model, 1, session("192.0.2.1", 0, "B", "B", "Z")));
        tally.add(ranked(model, 5, session("192.0.2.1", 60, "A")));
        tally.add(ranked(model, 9, session("192.0.2.2", 7200, "A")));

        PrincipalProfile profile = tally.profile("ann", model.counts(), Collections.nCopies(24, 7L));

        assertThat(profile.commands())
                .containsExactly(new Use("A", 2, 2, 3), new Use("B", 2, 1, 2), new Use("Z", 1, 1, 0));
        assertThat(profile.usualCommands()).isEqualTo(5);
        assertThat(profile.sessions()).isEqualTo(3);
        assertThat(profile.events()).isEqualTo(5);
        assertThat(profile.bestRank()).contains(1L);
        assertThat(profile.medianRank()).contains(5L);
        assertThat(profile.hours()).hasSize(24).containsSequence(1L, 1L, 1L);
        assertThat(profile.known())
                .extracting(known -> known.principal().identifiers().get(1).orElseThrow())
                .containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(profile.span().orElseThrow().first()).isEqualTo(SEVEN);
    }

    @Test
    void withoutSessionsThereIsNothingToTell() {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        PrincipalProfile profile = new PrincipalTally().profile("nobody", counter.counts(), List.of());
        assertThat(profile.sessions()).isZero();
        assertThat(profile.span()).isEmpty();
        assertThat(profile.medianBits()).isEmpty();
    }

    private static RankedSession ranked(SessionModel model, long rank, Session session) {
        return new RankedSession(
                rank,
                ScoredSession.byWindow(
                        session,
                        new SessionScorer(model, ScoringOptions.DEFAULT).score(session),
                        Optional.empty(),
                        Optional.empty()),
                TriageState.OPEN,
                false);
    }

    private static Session session(String address, long second, String... commands) {
        Principal principal = Principal.of("ann", address);
        Session.Builder builder = Session.builder(principal);
        for (int i = 0; i < commands.length; i++) {
            builder.add(new AuditEvent(
                    principal,
                    SEVEN.plusSeconds(second).plusMillis(i),
                    AuditEvent.UNSEQUENCED,
                    Cmd.named(commands[i]),
                    new RecordPosition(0, i + 1L, i)));
        }
        return builder.end(EndReason.GAP);
    }
}
