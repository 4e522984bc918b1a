package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.Detail;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private Detector(Training training) {
        this.training = training;
        this.scale = new Calibration(training.own, false);
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
        BitSet taught = new BitSet();
        taught.set(0, sessions.size());
        Training training = new Training(sessions, taught, novelty, lineup, options.detail(), names);
        if (options.trim()) {
            training = new Training(sessions, leastOdd(training.own), novelty, lineup, options.detail(), names);
        }
        return new Detector(training);
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

    /** Indexes of all but the oddest twentieth; of equally odd ones the last go first. */
    private static BitSet leastOdd(double[] own) {
        BitSet least = new BitSet();
        IntStream.range(0, own.length)
                .boxed()
                .sorted((one, other) -> {
                    int order = Double.compare(own[one], own[other]);
                    return order != 0 ? order : Integer.compare(one, other);
                })
                .limit(own.length - (long) (own.length * TRIMMED))
                .forEach(least::set);
        return least;
    }

    /** What was learned from sessions. */
    private static final class Training {
        private final Novelty novelty;
        private final Lineup lineup;
        private final Panel whole;
        private final List<Panel> withoutFold;
        private final Map<ChannelKind, Calibration> calibrations = new EnumMap<>(ChannelKind.class);

        /** How odd each session is, judged without its fold. */
        private final double[] own;

        /**
         * @param taught indexes of the sessions that teach; the others are judged only
         */
        Training(
                List<CodedSession> sessions,
                BitSet taught,
                Novelty novelty,
                Lineup lineup,
                Detail detail,
                IntFunction<String> names) {
            this.novelty = novelty;
            this.lineup = lineup;
            Observations.Plan plan = new Observations.Plan(EnumSet.copyOf(lineup.all()), detail);
            List<Observations> folds = IntStream.range(0, FOLDS)
                    .parallel()
                    .mapToObj(fold -> observe(sessions, taught, fold, plan))
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
            Map<ChannelKind, double[]> scores = new EnumMap<>(ChannelKind.class);
            for (ChannelKind kind : lineup.all()) {
                double[] of = scores(sessions, kind);
                scores.put(kind, of);
                double[] known = taught.stream()
                        .mapToDouble(i -> of[i])
                        .filter(score -> !Double.isNaN(score))
                        .toArray();
                calibrations.put(kind, new Calibration(known.length == 0 ? new double[1] : known, kind.isSingle()));
            }
            this.own = IntStream.range(0, sessions.size())
                    .parallel()
                    .mapToDouble(i -> sum(scores, i))
                    .toArray();
        }

        /** The channel's score of each session without its fold; no number where it cannot judge. */
        private double[] scores(List<CodedSession> sessions, ChannelKind kind) {
            return sessions.parallelStream()
                    .mapToDouble(session -> {
                        Channel channel = withoutFoldOf(session).of(kind);
                        return channel.judges(session) ? channel.bits(session) : Double.NaN;
                    })
                    .toArray();
        }

        private double sum(Map<ChannelKind, double[]> scores, int index) {
            double bits = 0;
            for (ChannelKind kind : lineup.judging(kind -> !Double.isNaN(score(scores, kind, index)))) {
                bits += calibration(kind).surprisal(score(scores, kind, index));
            }
            return bits;
        }

        private static double score(Map<ChannelKind, double[]> scores, ChannelKind kind, int index) {
            return Objects.requireNonNull(scores.get(kind))[index];
        }

        private static Observations observe(
                List<CodedSession> sessions, BitSet taught, int fold, Observations.Plan plan) {
            Observations observations = new Observations(plan);
            taught.stream()
                    .mapToObj(sessions::get)
                    .filter(session -> session.fold() == fold)
                    .forEach(observations::add);
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

        Panel withoutFoldOf(CodedSession session) {
            return withoutFold.get(session.fold());
        }

        Judgement judge(Panel panel, CodedSession session) {
            List<Judgement.Part> parts = new ArrayList<>();
            for (Channel channel : panel.of(session)) {
                double score = channel.bits(session);
                parts.add(new Judgement.Part(
                        channel.kind(), score, calibration(channel.kind()).surprisal(score)));
            }
            return Judgement.of(parts);
        }

        private Calibration calibration(ChannelKind kind) {
            Calibration calibration = calibrations.get(kind);
            if (calibration == null) {
                throw new IllegalStateException(kind + " was not calibrated");
            }
            return calibration;
        }
    }
}
