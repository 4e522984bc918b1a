package dev.oddtrail.adapter.web;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.SavedView;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Remembers what was decided. A filter means one session, whatever it says. */
final class SampleDecisions implements TriageUseCase {
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private final Map<String, SavedView> views = new TreeMap<>();
    private Optional<ScoreFilter> decidedAll = Optional.empty();

    List<Decision> all() {
        return decisions;
    }

    /** The filter that was decided on last. */
    Optional<ScoreFilter> decidedAll() {
        return decidedAll;
    }

    TriageState state(SessionId session) {
        List<Decision> history = history(SampleCase.DATA, session);
        return history.isEmpty()
                ? TriageState.OPEN
                : history.get(history.size() - 1).state();
    }

    @Override
    public void decide(DatasetId dataset, Collection<SessionId> sessions, Verdict verdict) {
        for (SessionId session : sessions) {
            decisions.add(new Decision(
                    dataset, session, verdict.state(), verdict.note(), verdict.analyst(), SampleCase.BEGIN));
        }
    }

    @Override
    public long decideAll(RunId run, ScoreFilter filter, Verdict verdict) {
        decidedAll = Optional.of(filter);
        return 1;
    }

    @Override
    public long add(List<Decision> more) {
        decisions.addAll(more);
        return more.size();
    }

    @Override
    public List<Decision> history(DatasetId dataset, SessionId session) {
        return decisions.stream()
                .filter(decision -> decision.session().equals(session))
                .toList();
    }

    @Override
    public List<Decision> last(DatasetId dataset, Collection<SessionId> sessions) {
        Map<SessionId, Decision> last = new LinkedHashMap<>();
        decisions.stream()
                .filter(decision -> sessions.contains(decision.session()))
                .forEach(decision -> last.put(decision.session(), decision));
        return List.copyOf(last.values());
    }

    @Override
    public StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit) {
        Map<SessionId, Decision> last = new LinkedHashMap<>();
        decisions.forEach(decision -> last.put(decision.session(), decision));
        List<Decision> standing = last.values().stream()
                .filter(decision -> wanted.states().isEmpty() || wanted.states().contains(decision.state()))
                .filter(decision -> wanted.analyst().stream().allMatch(decision.analyst()::equals))
                .toList();
        return new StandingDecisions(
                standing.stream().skip(skip).limit(limit).toList(),
                standing.stream().collect(Collectors.groupingBy(Decision::state, Collectors.counting())));
    }

    @Override
    public void decisions(DatasetId dataset, Consumer<Decision> sink) {
        decisions.forEach(sink);
    }

    @Override
    public Suppression suppress(Suppression.Scope scope, String reason, String analyst, Optional<Instant> expires) {
        Suppression added = new Suppression(
                suppressions.size() + 1L, new Suppression.Rule(scope, reason, analyst, SampleCase.BEGIN, expires));
        suppressions.add(added);
        return added;
    }

    @Override
    public List<Suppression> suppressions() {
        return List.copyOf(suppressions);
    }

    @Override
    public boolean withdraw(long suppression, String analyst) {
        return suppressions.removeIf(one -> one.number() == suppression);
    }

    @Override
    public SavedView saveView(String name, String address, String analyst) {
        SavedView view = new SavedView(name, address, analyst, SampleCase.BEGIN);
        views.put(name, view);
        return view;
    }

    @Override
    public List<SavedView> views() {
        return List.copyOf(views.values());
    }

    @Override
    public boolean removeView(String name) {
        return views.remove(name) != null;
    }
}
