package dev.oddtrail.application.service;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

final class ScoreSessionsService implements ScoreSessionsUseCase {
    private final SessionRepository sessions;
    private final ModelRepository models;

    ScoreSessionsService(SessionRepository sessions, ModelRepository models) {
        this.sessions = sessions;
        this.models = models;
    }

    @Override
    public <R> ScoringReport score(
            ScoringRequest request,
            Supplier<Function<ScoredSession, R>> renderers,
            Consumer<R> sink,
            Progress.Listener listener) {
        Supplier<Function<Session, Rendered<R>>> works = () -> {
            Scoring scoring = scoring(request);
            Function<ScoredSession, R> renderer = renderers.get();
            return session -> {
                ScoredSession scored = scoring.explained(session);
                return new Rendered<>(scored, renderer.apply(scored));
            };
        };
        return run(request, works, rendered -> sink.accept(rendered.content()), listener);
    }

    @Override
    public ScoringReport rarest(
            ScoringRequest request, int limit, Consumer<ScoredSession> sink, Progress.Listener listener) {
        if (limit < 0) {
            throw new IllegalArgumentException("a number of sessions cannot be negative: " + limit);
        }
        PriorityQueue<ScoredSession> rarest = new PriorityQueue<>(ScoredSession.RAREST_FIRST.reversed());
        Supplier<Function<Session, Rendered<ScoredSession>>> works = () -> {
            Scoring scoring = scoring(request);
            return session -> {
                ScoredSession scored = scoring.scored(session);
                return new Rendered<>(scored, scored);
            };
        };
        Consumer<Rendered<ScoredSession>> keep = rendered -> {
            ScoredSession candidate = rendered.content();
            if (rarest.size() < limit) {
                rarest.add(candidate);
            } else if (limit > 0 && ScoredSession.RAREST_FIRST.compare(candidate, rarest.element()) < 0) {
                rarest.remove();
                rarest.add(candidate);
            }
        };
        ScoringReport report = run(request, works, keep, listener);
        List<ScoredSession> ranked = new ArrayList<>(rarest);
        ranked.sort(ScoredSession.RAREST_FIRST);
        Scoring scoring = scoring(request);
        ranked.forEach(scored -> sink.accept(scoring.explained(scored.session())));
        return report;
    }

    private <R> ScoringReport run(
            ScoringRequest request,
            Supplier<Function<Session, Rendered<R>>> works,
            Consumer<Rendered<R>> sink,
            Progress.Listener listener) {
        Scoring scoring = scoring(request);
        Summary summary = new Summary();
        Steps steps = new Steps("scoring", scoring.dataset().sessions(), listener);
        Consumer<Rendered<R>> counted = rendered -> {
            summary.add(rendered.scored());
            sink.accept(rendered);
            steps.step();
        };
        try (Pipeline<Session, Rendered<R>> pipeline = new Pipeline<>(request.threads(), works, counted)) {
            sessions.forEach(request.dataset(), pipeline::accept);
            pipeline.finish();
        }
        return summary.report(request, scoring);
    }

    private Scoring scoring(ScoringRequest request) {
        return Scoring.of(sessions, models, request.dataset(), request.model(), request.options());
    }

    private record Rendered<R>(ScoredSession scored, R content) {}

    private static final class Summary {
        private static final int SHOWN = 5;
        private static final long NANOS_PER_DAY = 86_400_000_000_000L;

        private final Map<Band, Long> bands = new EnumMap<>(Band.class);
        private final Map<LocalDate, Long> rareDays = new HashMap<>();
        private final Map<Principal, Rarest> principals = new HashMap<>();
        private long[] histogram = new long[64];
        private int histogramLength;
        private long count;
        private long whole;
        private long unscored;

        void add(ScoredSession scored) {
            Session session = scored.session();
            SessionScore score = scored.score();
            Optional<Rarity> rarity = scored.rarity();
            count++;
            Rarest rarest = principals.computeIfAbsent(session.principal(), principal -> new Rarest());
            rarest.sessions++;
            if (score.rarest().isEmpty()) {
                unscored++;
                return;
            }
            RarestWindow window = score.rarest().get();
            whole += window.wholeSession() ? 1 : 0;
            double bits = window.surprisalBits();
            rarest.bits = Math.max(rarest.bits, bits);
            addToHistogram((int) bits);
            if (rarity.isPresent()) {
                Band band = rarity.get().band();
                bands.merge(band, 1L, Long::sum);
                if (band.compareTo(Band.RARE) >= 0) {
                    long day = Math.floorDiv(session.beginNanos(), NANOS_PER_DAY);
                    rareDays.merge(LocalDate.ofEpochDay(day), 1L, Long::sum);
                }
            }
        }

        ScoringReport report(ScoringRequest request, Scoring scoring) {
            List<Day> days = new ArrayList<>();
            rareDays.forEach((date, rare) -> days.add(new Day(date, rare)));
            days.sort(Comparator.comparingLong((Day day) -> -day.rareSessions()).thenComparing(Day::date));
            List<RarestOf> rarest = new ArrayList<>();
            principals.forEach((principal, of) -> rarest.add(
                    new RarestOf(principal, of.sessions, of.bits < 0 ? Optional.empty() : Optional.of(of.bits))));
            rarest.sort(Comparator.comparingDouble((RarestOf of) -> -of.bits().orElse(-1.0))
                    .thenComparing(RarestOf::principal));
            return new ScoringReport(
                    request.options(),
                    count,
                    whole,
                    unscored,
                    bands,
                    Arrays.stream(histogram, 0, histogramLength).boxed().toList(),
                    days.subList(0, Math.min(SHOWN, days.size())),
                    rarest.subList(0, Math.min(SHOWN, rarest.size())),
                    scoring.ownModel());
        }

        private void addToHistogram(int bits) {
            if (bits >= histogram.length) {
                histogram = Arrays.copyOf(histogram, Math.max(bits + 1, histogram.length * 2));
            }
            histogram[bits]++;
            histogramLength = Math.max(histogramLength, bits + 1);
        }

        private static final class Rarest {
            private long sessions;
            private double bits = -1;
        }
    }
}
