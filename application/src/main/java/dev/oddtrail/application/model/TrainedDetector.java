package dev.oddtrail.application.model;

import dev.oddtrail.domain.detection.CodedSession;
import dev.oddtrail.domain.detection.Detector;
import dev.oddtrail.domain.detection.Finding;
import dev.oddtrail.domain.detection.Judgement;
import dev.oddtrail.domain.detection.SessionCoder;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.session.Session;
import java.util.List;

/** A detector, and the codes that it was trained with. Not safe for use by multiple threads; copies are. */
public final class TrainedDetector {
    private final SessionCoder coder;
    private final Detector detector;

    /**
     * @param coder that of the sessions trained on
     */
    public TrainedDetector(SessionCoder coder, Detector detector) {
        this.coder = coder;
        this.detector = detector;
    }

    /** The same for another thread. */
    public TrainedDetector copy() {
        return new TrainedDetector(new SessionCoder(coder), detector);
    }

    public Detector detector() {
        return detector;
    }

    /**
     * How odd a session is.
     *
     * @param own whether it is among those trained on, and so judged by what the others taught
     */
    public Judgement judge(Session session, boolean own) {
        CodedSession coded = coder.code(session);
        return own ? detector.judgeOwn(coded) : detector.judge(coded);
    }

    /** What the channels found, in the order of the judgement's parts. */
    public List<Finding> explain(Session session, boolean own) {
        CodedSession coded = coder.code(session);
        return own ? detector.explainOwn(coded) : detector.explain(coded);
    }

    /**
     * Where a session stands among those trained on.
     *
     * @param own whether it is one of them
     */
    public Rarity place(double bits, boolean own) {
        Rarity place =
                new Rarity(detector.scale().atLeast(bits), detector.scale().size());
        return own ? place.amongOthers() : place;
    }
}
