package dev.oddtrail.domain.detection;

import java.util.ArrayList;
import java.util.Arrays;
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
     * up. The sums of the training sessions are the scale that thresholds are read from. Sessions belong to folds in
     * turns, so that every fold is spread over the whole log.
     */
    public static final int FOLDS = 5;

    /** The fewest sessions to train on: two a fold. */
    public static final int FEWEST = 2 * FOLDS;

    private static final double TRIMMED = 0.05;

    private final Training training;
    private final Judgement[] own;
    private final Calibration scale;

    private Detector(Training training, Judgement[] own) {
        this.training = training;
        this.own = own;
        this.scale =
                new Calibration(Arrays.stream(own).mapToDouble(Judgement::bits).toArray(), false);
    }

    /**
     * Trains on sessions.
     *
     * @param names what a command's code stands for
     * @throws IllegalArgumentException if there are fewer than {@value #FEWEST} sessions
     */
    public static Detector train(List<CodedSession> sessions, DetectionOptions options, IntFunction<String> names) {
        if (sessions.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "calibrating takes at least " + FEWEST + " sessions, got " + sessions.size());
        }
        Training training = new Training(List.copyOf(sessions), options, names);
        Judgement[] own = training.own();
        if (options.trim()) {
            int[] kept = leastOdd(own);
            Training again =
                    new Training(Arrays.stream(kept).mapToObj(sessions::get).toList(), options, names);
            own = again.own(sessions, kept);
            training = again;
        }
        return new Detector(training, own);
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
     * How odd the session at this index is among those given to train on, by what was learned without it and the rest of
     * its fold.
     */
    public Judgement own(int index) {
        return own[index];
    }

    /** What the channels found in a session that was not trained on, in the order of its judgement's parts. */
    public List<Finding> explain(CodedSession session) {
        return training.whole.of(session).stream()
                .map(channel -> channel.explain(session))
                .toList();
    }

    /** Counts a session as its principal's own from now on, if principals are compared and it is more like its own. */
    public void learn(CodedSession session) {
        training.whole.peers().ifPresent(peers -> peers.learn(session));
    }

    /** Indexes of all but the oddest twentieth, ascending; of equally odd ones the last go first. */
    private static int[] leastOdd(Judgement[] own) {
        return IntStream.range(0, own.length)
                .boxed()
                .sorted((one, other) -> {
                    int order = Double.compare(own[one].bits(), own[other].bits());
                    return order != 0 ? order : Integer.compare(one, other);
                })
                .limit(own.length - (long) (own.length * TRIMMED))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** What was learned from sessions. */
    private static final class Training {
        private final List<CodedSession> sessions;
        private final Novelty novelty;
        private final Lineup lineup;
        private final Panel whole;
        private final List<Panel> withoutFold;
        private final Map<ChannelKind, Calibration> calibrations = new EnumMap<>(ChannelKind.class);

        Training(List<CodedSession> sessions, DetectionOptions options, IntFunction<String> names) {
            this.sessions = sessions;
            Observations.Plan likely = new Observations.Plan(options.ranking().likely(), options.detail());
            Observed first = Observed.of(sessions, likely);
            this.novelty = Novelty.of(
                    sessions,
                    first.folds.stream()
                            .map(fold -> Panel.steps(first.all, fold))
                            .toList());
            this.lineup = options.ranking().lineup(novelty);
            // What the choice needs is little; contexts of eight commands are counted only where they are asked for.
            Observed observed = likely.channels().containsAll(lineup.all())
                    ? first
                    : Observed.of(sessions, new Observations.Plan(EnumSet.copyOf(lineup.all()), options.detail()));
            this.whole = new Panel(lineup, observed.all, null, observed.all::model, names);
            this.withoutFold = observed.folds.stream()
                    .map(fold -> new Panel(
                            lineup,
                            observed.all,
                            fold,
                            () -> observed.without(fold).model(),
                            names))
                    .toList();
            for (ChannelKind kind : lineup.all()) {
                calibrations.put(kind, calibrate(kind));
            }
        }

        private Calibration calibrate(ChannelKind kind) {
            double[] scores = IntStream.range(0, sessions.size())
                    .parallel()
                    .filter(i -> channel(kind, i).judges(sessions.get(i)))
                    .mapToDouble(i -> channel(kind, i).bits(sessions.get(i)))
                    .toArray();
            return new Calibration(scores.length == 0 ? new double[1] : scores, kind.isSingle());
        }

        private Channel channel(ChannelKind kind, int index) {
            return withoutFold.get(index % FOLDS).of(kind);
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

        /** All sessions trained on, each judged without its fold. */
        Judgement[] own() {
            return IntStream.range(0, sessions.size())
                    .parallel()
                    .mapToObj(i -> judge(withoutFold.get(i % FOLDS), sessions.get(i)))
                    .toArray(Judgement[]::new);
        }

        /** The same, in place of the others of a larger list those that had no part in training. */
        Judgement[] own(List<CodedSession> larger, int[] trainedOn) {
            Judgement[] kept = own();
            Judgement[] all = new Judgement[larger.size()];
            for (int i = 0; i < kept.length; i++) {
                all[trainedOn[i]] = kept[i];
            }
            IntStream.range(0, all.length)
                    .parallel()
                    .filter(i -> all[i] == null)
                    .forEach(i -> all[i] = judge(whole, larger.get(i)));
            return all;
        }
    }

    /** What was counted in all sessions, and in those of each fold. */
    private record Observed(Observations all, List<Observations> folds) {
        static Observed of(List<CodedSession> sessions, Observations.Plan plan) {
            List<Observations> folds = IntStream.range(0, FOLDS)
                    .parallel()
                    .mapToObj(fold -> observe(sessions, fold, plan))
                    .toList();
            return new Observed(sum(plan, folds), folds);
        }

        Observations without(Observations fold) {
            List<Observations> rest = new ArrayList<>(folds);
            rest.remove(fold);
            return sum(all.plan(), rest);
        }

        private static Observations observe(List<CodedSession> sessions, int fold, Observations.Plan plan) {
            Observations observations = new Observations(plan);
            for (int i = fold; i < sessions.size(); i += FOLDS) {
                observations.add(sessions.get(i));
            }
            return observations;
        }

        private static Observations sum(Observations.Plan plan, List<Observations> parts) {
            Observations sum = new Observations(plan);
            parts.forEach(sum::add);
            return sum;
        }
    }
}
