package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.Detail;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Sessions' oddity on one scale: the channels that a ranking chose, each calibrated on the sessions it was trained with.
 * Training and judging give the same figures on any number of threads. Safe for use by multiple threads, except that
 * nothing may be judged while a session is {@linkplain #learn learned}.
 */
public final class Detector {
    /*
     * A channel's score of a training session is out of fold: by a model of the other four fifths. Its surprisal on the
     * scale of all these scores is minus the binary logarithm of a probability, and so the surprisals of channels add
     * up. The sums of the training sessions are the scale that thresholds are read from. A session knows its fold,
     * so that one that was trained on gets the same score whenever it is asked about.
     */
    public static final int FOLDS = 5;

    /** The fewest sessions to train on. */
    public static final int FEWEST = 2 * FOLDS;

    private static final double TRIMMED = 0.05;

    private final Training training;
    private final Calibration scale;

    private Detector(Training training, double[] own) {
        this.training = training;
        this.scale = new Calibration(own, false);
    }

    /**
     * Trains on sessions.
     *
     * @param names what a command's code stands for
     * @throws IllegalArgumentException if there are {@linkplain #areEnough too few} sessions
     */
    public static Detector train(List<CodedSession> sessions, DetectionOptions options, IntFunction<String> names) {
        if (!areEnough(sessions)) {
            throw new IllegalArgumentException(
                    "calibrating takes at least " + FEWEST + " sessions of several folds, got " + sessions.size());
        }
        Novelty novelty = Novelty.of(sessions, FOLDS);
        Lineup lineup = options.ranking().lineup(novelty);
        Training training = new Training(sessions, novelty, lineup, options.detail(), names);
        double[] own = training.own(sessions);
        if (options.trim()) {
            training = new Training(leastOdd(sessions, own), novelty, lineup, options.detail(), names);
            own = training.own(sessions);
        }
        return new Detector(training, own);
    }

    /** Whether there are at least {@value #FEWEST} sessions, and not all of one fold. */
    public static boolean areEnough(List<CodedSession> sessions) {
        return sessions.size() >= FEWEST
                && sessions.stream().mapToInt(CodedSession::fold).distinct().count() > 1;
    }

    /** The channels at work. */
    public Lineup lineup() {
        return training.lineup;
    }

    /** What the choice of the channels goes by. */
    public Novelty novelty() {
        return training.novelty;
    }

    /** How odd the sessions are that were given to train on, those left out included. */
    public Calibration scale() {
        return scale;
    }

    /**
     * From where on a session is worth an alert.
     *
     * @param asked share of sessions that may cause one, above 0 and at most 1
     */
    public Threshold threshold(double asked) {
        return Threshold.of(scale, asked);
    }

    /** How odd a session is that was not trained on. */
    public Judgement judge(CodedSession session) {
        return training.judge(training.whole, session);
    }

    /**
     * How odd a session is among those given to train on, by what was learned without it and the rest of its fold.
     */
    public Judgement judgeOwn(CodedSession session) {
        return training.judge(training.withoutFoldOf(session), session);
    }

    /** What the channels found in a session that was not trained on, in the order of its judgement's parts. */
    public List<Finding> explain(CodedSession session) {
        return explain(training.whole, session);
    }

    /** The same of a session among those given to train on, by what was learned without its fold. */
    public List<Finding> explainOwn(CodedSession session) {
        return explain(training.withoutFoldOf(session), session);
    }

    private static List<Finding> explain(Panel panel, CodedSession session) {
        return panel.of(session).stream()
                .map(channel -> channel.explain(session))
                .toList();
    }

    /** Counts a session as its principal's own from now on, if principals are compared and it is more like its own. */
    public void learn(CodedSession session) {
        training.whole.peers().ifPresent(peers -> peers.learn(session));
    }

    /** All but the oddest twentieth, in their order; of equally odd ones the last go first. */
    private static List<CodedSession> leastOdd(List<CodedSession> sessions, double[] own) {
        return IntStream.range(0, own.length)
                .boxed()
                .sorted((one, other) -> {
                    int order = Double.compare(own[one], own[other]);
                    return order != 0 ? order : Integer.compare(one, other);
                })
                .limit(own.length - (long) (own.length * TRIMMED))
                .sorted()
                .map(sessions::get)
                .toList();
    }

    /** What was learned from sessions. */
    private static final class Training {
        private final Novelty novelty;
        private final Lineup lineup;
        private final Panel whole;
        private final List<Panel> withoutFold;
        private final Map<ChannelKind, Calibration> calibrations = new EnumMap<>(ChannelKind.class);

        Training(
                List<CodedSession> sessions, Novelty novelty, Lineup lineup, Detail detail, IntFunction<String> names) {
            this.novelty = novelty;
            this.lineup = lineup;
            Observations.Plan plan = new Observations.Plan(EnumSet.copyOf(lineup.all()), detail);
            List<Observations> folds = IntStream.range(0, FOLDS)
                    .parallel()
                    .mapToObj(fold -> observe(sessions, fold, plan))
                    .toList();
            Observations all = sum(plan, folds);
            this.whole = new Panel(lineup, all, null, all::model, names);
            this.withoutFold = folds.stream()
                    .map(fold -> new Panel(
                            lineup,
                            all,
                            fold,
                            () -> sumWithout(plan, folds, fold).model(),
                            names))
                    .toList();
            for (ChannelKind kind : lineup.all()) {
                calibrations.put(kind, calibrate(sessions, kind));
            }
        }

        private static Observations observe(List<CodedSession> sessions, int fold, Observations.Plan plan) {
            Observations observations = new Observations(plan);
            for (CodedSession session : sessions) {
                if (session.fold() == fold) {
                    observations.add(session);
                }
            }
            return observations;
        }

        private static Observations sum(Observations.Plan plan, List<Observations> folds) {
            Observations sum = new Observations(plan);
            folds.forEach(sum::add);
            return sum;
        }

        private static Observations sumWithout(Observations.Plan plan, List<Observations> folds, Observations out) {
            List<Observations> rest = new ArrayList<>(folds);
            rest.remove(out);
            return sum(plan, rest);
        }

        private Calibration calibrate(List<CodedSession> sessions, ChannelKind kind) {
            double[] scores = sessions.parallelStream()
                    .filter(session -> channel(kind, session).judges(session))
                    .mapToDouble(session -> channel(kind, session).bits(session))
                    .toArray();
            return new Calibration(scores.length == 0 ? new double[1] : scores, kind.isSingle());
        }

        private Channel channel(ChannelKind kind, CodedSession session) {
            return withoutFoldOf(session).of(kind);
        }

        Panel withoutFoldOf(CodedSession session) {
            return withoutFold.get(session.fold());
        }

        Judgement judge(Panel panel, CodedSession session) {
            List<Judgement.Part> parts = new ArrayList<>();
            for (Channel channel : panel.of(session)) {
                double score = channel.bits(session);
                Calibration calibration = calibrations.get(channel.kind());
                if (calibration == null) {
                    throw new IllegalStateException(channel.kind() + " was not calibrated");
                }
                parts.add(new Judgement.Part(channel.kind(), score, calibration.surprisal(score)));
            }
            return Judgement.of(parts);
        }

        /** How odd sessions are, each judged without its fold. */
        double[] own(List<CodedSession> sessions) {
            return sessions.parallelStream()
                    .mapToDouble(
                            session -> judge(withoutFoldOf(session), session).bits())
                    .toArray();
        }
    }
}
