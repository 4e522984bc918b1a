package dev.oddtrail.application.service;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.application.evaluation.Protocol;
import dev.oddtrail.application.port.in.UnsuitableSetException;
import dev.oddtrail.domain.detection.CodedSession;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.detection.Detector;
import dev.oddtrail.domain.detection.SessionCoder;
import dev.oddtrail.domain.detection.Threshold;
import dev.oddtrail.domain.evaluation.Figures;
import dev.oddtrail.domain.evaluation.Interval;
import dev.oddtrail.domain.evaluation.Outcome;
import dev.oddtrail.domain.evaluation.Outcomes;
import dev.oddtrail.domain.markov.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A ranking tried on labelled sessions by a protocol. */
final class Trial {
    private static final String TRAIN = "train";
    private static final String FOLD = "fold";

    private final String location;
    private final List<Row> rows;
    private final SessionCoder coder;
    private final EvaluationRequest request;

    Trial(String location, List<Row> rows, SessionCoder coder, EvaluationRequest request) {
        this.location = location;
        this.rows = rows;
        this.coder = coder;
        this.request = request;
    }

    EvaluationReport report() {
        List<Part> parts = switch (request.protocol()) {
            case HOLDOUT, SEQUENTIAL -> List.of(heldOut());
            case FOLDS -> folds();
            case POOLED -> List.of(pooled());
        };
        List<Outcome> all = new ArrayList<>();
        List<EvaluationReport.Training> trainings = new ArrayList<>();
        for (Part part : parts) {
            all.addAll(part.outcomes);
            trainings.add(new EvaluationReport.Training(
                    part.name,
                    part.trainedOn,
                    part.detector.novelty(),
                    part.detector.lineup(),
                    told(part.outcomes).figures(request.rates())));
        }
        Outcomes outcomes = told(all);
        List<Figures> samples = outcomes.resampled(request.rates(), request.samples(), request.seed());
        return new EvaluationReport(
                trainings,
                judged(all, false),
                judged(all, true),
                outcomes.figures(request.rates()),
                Interval.of(samples, Figures::auc),
                Interval.of(samples, figures -> figures.bestF1().f1()),
                IntStream.range(0, request.rates().size())
                        .mapToObj(i ->
                                Interval.of(samples, figures -> figures.hits().get(i)))
                        .toList(),
                request.rates().stream().map(rate -> asked(rate, parts)).toList(),
                outcomes.curve());
    }

    private Part heldOut() {
        List<Row> test = select(row -> !row.split.equals(TRAIN));
        List<Row> training = select(row -> row.split.equals(TRAIN) && !row.anomalous);
        Detector detector = train(training, TRAIN);
        double weight = usualWeight(test);
        List<Outcome> outcomes = new ArrayList<>();
        for (Row row : test) {
            outcomes.add(row.outcome(detector.judge(row.session).bits(), row.anomalous ? 1 : weight));
            if (request.protocol() == Protocol.SEQUENTIAL) {
                detector.learn(row.session);
            }
        }
        return new Part(TRAIN, training.size(), detector, outcomes);
    }

    private List<Part> folds() {
        TreeSet<String> names = new TreeSet<>();
        rows.stream().map(Row::split).filter(Trial::isFold).forEach(names::add);
        if (names.size() < 2) {
            throw new UnsuitableSetException(location + " has " + names.size() + " splits whose names begin with \""
                    + FOLD + "\", and at least 2 are needed; try holdout");
        }
        double weight = usualWeight(rows);
        List<Part> parts = new ArrayList<>();
        for (String fold : names) {
            List<Row> training = select(row -> isFold(row.split) && !row.split.equals(fold) && !row.anomalous);
            Detector detector = train(training, fold);
            // A session that every fold judges counts once.
            List<Outcome> outcomes = rows.parallelStream()
                    .filter(row -> row.split.equals(fold) || !isFold(row.split))
                    .map(row -> row.outcome(
                            detector.judge(row.session).bits(),
                            (row.anomalous ? 1 : weight) / (isFold(row.split) ? 1 : names.size())))
                    .toList();
            parts.add(new Part(fold, training.size(), detector, outcomes));
        }
        return parts;
    }

    private Part pooled() {
        List<Row> mixed = new ArrayList<>();
        int anomalies = 0;
        for (Row row : rows) {
            if (!row.anomalous || anomalies++ % request.everyAnomaly() == 0) {
                mixed.add(row);
            }
        }
        Detector detector = train(mixed, "all");
        double weight = usualWeight(mixed);
        List<CodedSession> sessions = inTurns(mixed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            Row row = mixed.get(i);
            outcomes.add(row.outcome(detector.judgeOwn(sessions.get(i)).bits(), row.anomalous ? 1 : weight));
        }
        return new Part("all", mixed.size(), detector, outcomes);
    }

    private Detector train(List<Row> training, String name) {
        List<CodedSession> sessions = inTurns(training);
        if (!Detector.areEnough(sessions)) {
            throw new UnsuitableSetException(location + " has " + training.size() + " sessions to train on for \""
                    + name + "\", and at least " + Detector.FEWEST + " are needed");
        }
        return Detector.train(
                sessions, new DetectionOptions(request.ranking(), Detail.COMMANDS, request.trim()), coder::name);
    }

    /** Their sessions, which belong to folds in turns, so that every fold is spread over the whole set. */
    private static List<CodedSession> inTurns(List<Row> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).session.inFold(i % Detector.FOLDS))
                .toList();
    }

    private EvaluationReport.Asked asked(double rate, List<Part> parts) {
        double usual = 0;
        double falseAlarms = 0;
        double anomalous = 0;
        double hits = 0;
        double expected = 0;
        for (Part part : parts) {
            Threshold threshold = part.detector.threshold(rate);
            expected += threshold.expected() / parts.size();
            for (Outcome outcome : part.outcomes) {
                double alerted = threshold.isExceededBy(outcome.score()) ? outcome.weight() : 0;
                if (outcome.anomalous()) {
                    anomalous += outcome.weight();
                    hits += alerted;
                } else {
                    usual += outcome.weight();
                    falseAlarms += alerted;
                }
            }
        }
        double alerts = hits + falseAlarms;
        return new EvaluationReport.Asked(
                rate,
                expected,
                falseAlarms / usual,
                hits / anomalous,
                alerts == 0 ? 0 : hits / alerts,
                2 * hits / (alerts + anomalous));
    }

    private Outcomes told(List<Outcome> outcomes) {
        if (judged(outcomes, true) == 0 || judged(outcomes, false) == 0) {
            throw new UnsuitableSetException(location + " has " + judged(outcomes, false) + " usual sessions and "
                    + judged(outcomes, true) + " anomalies to judge, and both are needed");
        }
        return new Outcomes(outcomes);
    }

    private static int judged(List<Outcome> outcomes, boolean anomalous) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.anomalous() == anomalous)
                .mapToInt(Outcome::unit)
                .distinct()
                .count();
    }

    /** How many usual sessions each of these stands for. */
    private double usualWeight(List<Row> judged) {
        long usual = judged.stream().filter(row -> !row.anomalous).count();
        return usual == 0 ? 1 : (double) request.usualSessions().orElse(usual) / usual;
    }

    private List<Row> select(Predicate<Row> wanted) {
        return rows.stream().filter(wanted).toList();
    }

    private static boolean isFold(String split) {
        return split.startsWith(FOLD);
    }

    /** A labelled session, coded. */
    record Row(int number, String split, boolean anomalous, CodedSession session) {
        private Outcome outcome(double score, double weight) {
            return new Outcome(number, score, anomalous, weight);
        }
    }

    private record Part(String name, int trainedOn, Detector detector, List<Outcome> outcomes) {}
}
