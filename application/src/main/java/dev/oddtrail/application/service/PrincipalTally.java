package dev.oddtrail.application.service;

import dev.oddtrail.application.log.ReadReport.Span;
import dev.oddtrail.application.score.PrincipalProfile;
import dev.oddtrail.application.score.PrincipalProfile.Known;
import dev.oddtrail.application.score.PrincipalProfile.Use;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Counts what a principal does, of sessions that come with the rarest first. */
final class PrincipalTally {
    private static final int HOURS = 24;

    private final Map<String, long[]> uses = new HashMap<>();
    private final Map<Principal, Long> known = new HashMap<>();
    private final List<RankedSession> scored = new ArrayList<>();
    private final long[] hours = new long[HOURS];
    private Optional<Span> span = Optional.empty();
    private long sessions;
    private long events;

    void add(RankedSession ranked) {
        Session session = ranked.scored().session();
        sessions++;
        events += session.length();
        known.merge(session.principal(), 1L, Long::sum);
        hours[session.begin().atOffset(ZoneOffset.UTC).getHour()]++;
        Span of = new Span(session.begin(), session.end());
        span = Optional.of(span.map(of::and).orElse(of));
        if (ranked.scored().bits().isPresent()) {
            scored.add(ranked);
        }
        Set<String> met = new HashSet<>();
        for (int i = 0; i < session.length(); i++) {
            String command = session.command(i).name();
            long[] counts = uses.computeIfAbsent(command, name -> new long[2]);
            counts[0]++;
            counts[1] += met.add(command) ? 1 : 0;
        }
    }

    PrincipalProfile profile(String name, SessionCounts usual, List<Long> everyonesHours) {
        Optional<RankedSession> rarest = scored.stream().findFirst();
        Optional<RankedSession> median =
                scored.isEmpty() ? Optional.empty() : Optional.of(scored.get((scored.size() - 1) / 2));
        return new PrincipalProfile(
                name,
                sessions,
                sessions - scored.size(),
                events,
                span,
                rarest.flatMap(session -> session.scored().bits()),
                median.flatMap(session -> session.scored().bits()),
                rarest.map(RankedSession::rank),
                median.map(RankedSession::rank),
                commands(usual),
                usual.commands(),
                LongStream.of(hours).boxed().toList(),
                everyonesHours,
                known.entrySet().stream()
                        .map(entry -> new Known(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong((Known one) -> -one.sessions())
                                .thenComparing(Known::principal))
                        .toList());
    }

    private List<Use> commands(SessionCounts usual) {
        return uses.entrySet().stream()
                .map(entry -> new Use(
                        entry.getKey(), entry.getValue()[0], entry.getValue()[1], occurrences(usual, entry.getKey())))
                .sorted(Comparator.comparingLong((Use use) -> -use.times()).thenComparing(Use::command))
                .toList();
    }

    private static long occurrences(SessionCounts usual, String command) {
        int id = usual.vocabulary().id(command);
        return usual.vocabulary().isCommand(id) ? usual.occurrences(id) : 0;
    }
}
