package dev.oddtrail.domain.evaluation;

/**
 * What a session scored, and what it was.
 *
 * @param unit number of the session, from 0; the same where it was scored several times
 * @param score finite; larger is odder
 * @param anomalous whether it is known to be an anomaly
 * @param weight how many sessions it stands for, above 0
 */
public record Outcome(int unit, double score, boolean anomalous, double weight) {
    public Outcome {
        if (unit < 0 || !Double.isFinite(score) || !(weight > 0) || !Double.isFinite(weight)) {
            throw new IllegalArgumentException("session " + unit + " cannot score " + score + " and weigh " + weight);
        }
    }
}
