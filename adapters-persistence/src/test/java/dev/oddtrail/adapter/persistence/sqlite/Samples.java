package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Data that is quickly made, and of which it is easily seen whether all of it is there. */
final class Samples {
    static final DatasetId FIXED = new DatasetId("fixed");
    static final ModelId MODEL = new ModelId("usual");
    static final int SESSIONS = 700;
    private static final int LOG_BYTES = 40_000;
    static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private Samples() {}

    /**
     * Pushes so many sessions, a tenth as many rejections, and the generation's log; the origin's fingerprint is the
     * generation.
     */
    static DatasetOrigin push(int sessions, long generation, SessionRepository.Sink sink) {
        byte[] log = log(generation);
        sink.log(0, log, 0, log.length);
        for (int i = 0; i < sessions; i++) {
            sink.session(session(i));
            if (i % 10 == 0) {
                sink.rejected(new Rejection(
                        "audit.csv",
                        new RecordPosition(0, i + 1L, i),
                        Rejection.Reason.MISSING_TIME,
                        "there is no time",
                        "record " + i * 7919));
            }
        }
        return new DatasetOrigin(
                LogRequest.of("audit.csv"),
                new ReadReport(List.of(), List.of("actor"), sessions, 0, Map.of(), Map.of(), Map.of(), List.of()),
                SessionLimits.DEFAULT,
                generation,
                NOON);
    }

    /** Bytes of which half can hardly be deflated. */
    static byte[] log(long generation) {
        byte[] log = new byte[LOG_BYTES];
        new Random(generation).nextBytes(log);
        Arrays.fill(log, 0, LOG_BYTES / 2, (byte) generation);
        return log;
    }

    /** The first log that is kept with a data set, as a whole. */
    static Optional<byte[]> log(SessionRepository sessions, DatasetId id) {
        return sessions.log(id, 0).map(log -> {
            byte[] all = new byte[(int) log.size()];
            int read = 0;
            while (read < all.length) {
                read += log.read(read, all, read, all.length - read);
            }
            return all;
        });
    }

    static Session session(int number) {
        Session.Builder session = Session.builder(Principal.of("user " + number % 97));
        for (int i = 0; i <= number % 5; i++) {
            session.add(
                    Cmd.named("command " + (number * 31 + i * 17) % 211),
                    number * 1_000_000_007L + i,
                    false,
                    0,
                    number * 10L + i + 1,
                    number * 1_013L + i);
        }
        return session.end(EndReason.GAP);
    }

    static TrainedModel model(long generation) {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        for (int i = 0; i < 50; i++) {
            counter.add(session(i));
        }
        Provenance provenance = new Provenance(
                List.of(),
                List.of("actor"),
                SessionLimits.DEFAULT,
                50,
                counter.counts().commands(),
                Optional.empty(),
                List.of(generation),
                "1.2.3",
                NOON);
        return new TrainedModel(
                MODEL, provenance, new SessionModel(counter.counts(), ValueModelling.CATEGORICAL), Map.of());
    }

    static ScoringRun.Setup setup() {
        return new ScoringRun.Setup(FIXED, MODEL, ScoringOptions.DEFAULT, true, NOON, "1.2.3");
    }

    static ScoredSession scored(int number) {
        double logLikelihood = -1 - (number * 7919 % 1009) / 64.0;
        RarestWindow window = new RarestWindow(0, 1, true, false, false, logLikelihood);
        Session session = session(number);
        return ScoredSession.byWindow(
                session,
                new SessionScore(Optional.of(window), session.length(), 2 * logLikelihood),
                Optional.empty(),
                Optional.empty());
    }
}
