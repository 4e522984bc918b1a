package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Stores;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.SavedView;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case with something of everything in it. */
final class SampleCase {
    private static final Decision DECISION = new Decision(
            Samples.FIXED, Samples.session(3).id(), TriageState.ESCALATED, "called the owner", "ann", Samples.NOON);
    private static final Suppression.Rule RULE = new Suppression.Rule(
            new Suppression.Scope.OfIdentifier("user 5"), "backup job", "ann", Samples.NOON, Optional.empty());
    private static final SavedView VIEW = new SavedView("rare", "/runs/1?min=20", "ann", Samples.NOON);

    private SampleCase() {}

    /** Writes the case as this program does to a new file, to be kept as what this version wrote. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try (SqlitePersistenceModule module =
                SqlitePersistenceModule.open(SqliteSettings.of(file, "1.2.3"), 1 << 20, file.resolveSibling(""))) {
            write(OpenStores.stores(Guice.createInjector(module)));
        }
    }

    static void write(Stores stores) {
        stores.sessions().save(Samples.FIXED, sink -> Samples.push(Samples.SESSIONS, 1, sink));
        stores.models().save(Samples.model(1));
        stores.scores().save(Samples.setup(), sink -> {
            for (int i = 0; i < Samples.SESSIONS; i++) {
                sink.accept(Samples.scored(i));
            }
        });
        stores.triage().append(List.of(DECISION));
        stores.suppressions().add(RULE);
        stores.views().save(VIEW);
    }

    static void assertWhole(Stores stores) {
        List<Session> sessions = new ArrayList<>();
        stores.sessions().forEach(Samples.FIXED, sessions::add);
        assertThat(sessions).hasSize(Samples.SESSIONS);
        for (int i = 0; i < sessions.size(); i++) {
            assertThat(sessions.get(i).id()).isEqualTo(Samples.session(i).id());
            assertThat(sessions.get(i).commands()).isEqualTo(Samples.session(i).commands());
            assertThat(sessions.get(i).position(0)).isEqualTo(Samples.session(i).position(0));
        }
        List<Rejection> rejections = new ArrayList<>();
        stores.sessions().rejections(Samples.FIXED, rejections::add);
        assertThat(rejections).hasSize(Samples.SESSIONS / 10);
        Samples.log(stores.sessions(), Samples.FIXED)
                .ifPresent(log -> assertThat(log).isEqualTo(Samples.log(1)));
        assertThat(stores.models().find(Samples.MODEL).orElseThrow().model().counts())
                .isEqualTo(Samples.model(1).model().counts());
        RankedPage page = stores.scores()
                .rarest(new RunId(1), ScoreFilter.ALL, RankedPage.PageMark.FIRST, Samples.SESSIONS, Samples.NOON);
        assertThat(page.sessions()).hasSize(Samples.SESSIONS);
        assertThat(page.sessions().stream()
                        .filter(ranked -> ranked.state() == TriageState.ESCALATED)
                        .map(ranked -> ranked.scored().session().id()))
                .containsExactly(DECISION.session());
        assertThat(stores.triage().history(Samples.FIXED, DECISION.session())).containsExactly(DECISION);
        assertThat(stores.suppressions().all()).extracting(Suppression::rule).containsExactly(RULE);
        assertThat(stores.views().all()).containsExactly(VIEW);
    }
}
