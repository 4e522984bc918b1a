package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.SavedView;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

final class TriageService implements TriageUseCase {
    private final SessionRepository sessions;
    private final ScoreRepository scores;
    private final TriageRepository triage;
    private final SuppressionRepository suppressions;
    private final ViewRepository views;
    private final InstantSource clock;

    TriageService(UseCases.Ports ports, InstantSource clock) {
        this.sessions = ports.sessions();
        this.scores = ports.scores();
        this.triage = ports.triage();
        this.suppressions = ports.suppressions();
        this.views = ports.views();
        this.clock = clock;
    }

    @Override
    public void decide(DatasetId dataset, Collection<SessionId> wanted, Verdict verdict) {
        if (sessions.find(dataset).isEmpty()) {
            throw new UnknownDatasetException(dataset);
        }
        for (SessionId session : wanted) {
            if (sessions.find(dataset, session).isEmpty()) {
                throw new UnknownSessionException(session, dataset);
            }
        }
        append(dataset, new LinkedHashSet<>(wanted), verdict);
    }

    @Override
    public long decideAll(RunId run, ScoreFilter filter, Verdict verdict) {
        ScoringRun found = scores.find(run).orElseThrow(() -> new UnknownRunException(run));
        List<SessionId> wanted = new ArrayList<>();
        scores.forEach(
                run,
                filter,
                clock.instant(),
                ranked -> wanted.add(ranked.scored().session().id()));
        append(found.setup().dataset(), wanted, verdict);
        return wanted.size();
    }

    private void append(DatasetId dataset, Collection<SessionId> wanted, Verdict verdict) {
        Instant now = clock.instant();
        triage.append(wanted.stream()
                .map(session -> new Decision(dataset, session, verdict.state(), verdict.note(), verdict.analyst(), now))
                .toList());
    }

    @Override
    public long add(List<Decision> decisions) {
        Set<DatasetId> datasets = new HashSet<>();
        decisions.forEach(decision -> datasets.add(decision.dataset()));
        Set<Decision> known = new HashSet<>();
        datasets.forEach(dataset -> triage.forEach(dataset, known::add));
        List<Decision> unknown = decisions.stream().filter(known::add).toList();
        triage.append(unknown);
        return unknown.size();
    }

    @Override
    public List<Decision> history(DatasetId dataset, SessionId session) {
        return triage.history(dataset, session);
    }

    @Override
    public List<Decision> last(DatasetId dataset, Collection<SessionId> wanted) {
        return triage.last(dataset, wanted);
    }

    @Override
    public StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit) {
        if (skip < 0 || limit < 0) {
            throw new IllegalArgumentException("a number of decisions cannot be negative: " + Math.min(skip, limit));
        }
        return triage.standing(dataset, wanted, skip, limit);
    }

    @Override
    public void decisions(DatasetId dataset, Consumer<Decision> sink) {
        triage.forEach(dataset, sink);
    }

    @Override
    public Suppression suppress(Suppression.Scope scope, String reason, String analyst, Optional<Instant> expires) {
        return suppressions.add(new Suppression.Rule(scope, reason, analyst, clock.instant(), expires));
    }

    @Override
    public List<Suppression> suppressions() {
        return suppressions.all();
    }

    @Override
    public boolean withdraw(long suppression, String analyst) {
        return suppressions.withdraw(suppression, analyst, clock.instant());
    }

    @Override
    public SavedView saveView(String name, String address, String analyst) {
        SavedView view = new SavedView(name, address, analyst, clock.instant());
        views.save(view);
        return view;
    }

    @Override
    public List<SavedView> views() {
        return views.all();
    }

    @Override
    public boolean removeView(String name) {
        return views.remove(name);
    }
}
