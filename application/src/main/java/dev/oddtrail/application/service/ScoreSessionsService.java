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
            Supplier<? extends Renderer<R>> renderers,
            Consumer<R> sink,
            Progress.Listener listener) {
        Scoring scoring = scoring(request);
        List<Rendering<R>> renderings = pass(request)
                .run(
                        () -> new Rendering<>(scoring.another(), renderers.get()),
                        rendering -> rendering.renderer.take(),
                        sink,
                        steps(scoring, listener));
        Summary summary = new Summary();
        renderings.forEach(rendering -> summary.add(rendering.summary));
        return summary.report(request, scoring);
    }

    @Override
    public ScoringReport rarest(
            ScoringRequest request, int limit, Consumer<ScoredSession> sink, Progress.Listener listener) {
        if (limit < 0) {
            throw new IllegalArgumentException("a number of sessions cannot be negative: " + limit);
        }
        Scoring scoring = scoring(request);
        List<Ranking> rankings =
                pass(request).run(() -> new Ranking(scoring.another(), limit), steps(scoring, listener));
        Summary summary = new Summary();
        rankings.forEach(ranking -> summary.add(ranking.summary));
        rankings.stream()
                .flatMap(ranking -> ranking.rarest.stream())
                .sorted(ScoredSession.RAREST_FIRST)
                .limit(limit)
                .forEachOrdered(scored -> sink.accept(scoring.explained(scored.session())));
        return summary.report(request, scoring);
    }

    private SessionPass pass(ScoringRequest request) {
        return new SessionPass(sessions, request.dataset(), request.threads());
    }

    private static Steps steps(Scoring scoring, Progress.Listener listener) {
        return new Steps("scoring", scoring.dataset().sessions(), listener);
    }

    private Scoring scoring(ScoringRequest request) {
        return Scoring.of(
                sessions, models, request.dataset(), request.model(), request.options(), request.byChannels());
    }

    /** Renders sessions with their scores and reasons. */
    private static final class Rendering<R> implements Consumer<Session> {
        private final Scoring scoring;
        private final Renderer<R> renderer;
        private final Summary summary = new Summary();

        Rendering(Scoring scoring, Renderer<R> renderer) {
            this.scoring = scoring;
            this.renderer = renderer;
        }

        @Override
        public void accept(Session session) {
            ScoredSession scored = scoring.explained(session);
            summary.add(scored);
            renderer.add(scored);
        }
    }

    /** Keeps the rarest sessions. */
    private static final class Ranking implements Consumer<Session> {
        private final Scoring scoring;
        private final int limit;
        private final PriorityQueue<ScoredSession> rarest = new PriorityQueue<>(ScoredSession.RAREST_FIRST.reversed());
        private final Summary summary = new Summary();

        Ranking(Scoring scoring, int limit) {
            this.scoring = scoring;
            this.limit = limit;
        }

        @Override
        public void accept(Session session) {
            ScoredSession candidate = scoring.scored(session);
            summary.add(candidate);
            if (rarest.size() < limit) {
                rarest.add(candidate);
            } else if (limit > 0 && ScoredSession.RAREST_FIRST.compare(candidate, rarest.element()) < 0) {
                rarest.remove();
                rarest.add(candidate);
            }
        }
    }

    /** What there is to report of scored sessions. */
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
            Rarest ofPrincipal = of(session.principal());
            if (score.rarest().isEmpty()) {
                unscored++;
                ofPrincipal.add(1, Rarest.NONE);
                return;
            }
            RarestWindow window = score.rarest().get();
            whole += window.wholeSession() ? 1 : 0;
            double bits = scored.bits().orElse(window.surprisalBits());
            ofPrincipal.add(1, bits);
            addToHistogram((int) bits, 1);
            if (rarity.isPresent()) {
                Band band = rarity.get().band();
                bands.merge(band, 1L, Long::sum);
                if (band.compareTo(Band.RARE) >= 0) {
                    long day = Math.floorDiv(session.beginNanos(), NANOS_PER_DAY);
                    rareDays.merge(LocalDate.ofEpochDay(day), 1L, Long::sum);
                }
            }
        }

        void add(Summary other) {
            count += other.count;
            whole += other.whole;
            unscored += other.unscored;
            other.bands.forEach((band, sessions) -> bands.merge(band, sessions, Long::sum));
            other.rareDays.forEach((day, sessions) -> rareDays.merge(day, sessions, Long::sum));
            other.principals.forEach((principal, of) -> of(principal).add(of.sessions, of.bits));
            for (int bits = 0; bits < other.histogramLength; bits++) {
                addToHistogram(bits, other.histogram[bits]);
            }
        }

        private Rarest of(Principal principal) {
            return principals.computeIfAbsent(principal, unseen -> new Rarest());
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

        private void addToHistogram(int bits, long sessions) {
            if (bits >= histogram.length) {
                histogram = Arrays.copyOf(histogram, Math.max(bits + 1, histogram.length * 2));
            }
            histogram[bits] += sessions;
            histogramLength = Math.max(histogramLength, bits + 1);
        }

        private static final class Rarest {
            private static final double NONE = -1;

            private long sessions;
            private double bits = NONE;

            void add(long moreSessions, double rarestBits) {
                sessions += moreSessions;
                bits = Math.max(bits, rarestBits);
            }
        }
    }
}
