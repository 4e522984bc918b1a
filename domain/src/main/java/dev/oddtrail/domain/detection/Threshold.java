package dev.oddtrail.domain.detection;

/**
 * From where on a session is worth an alert, as a budget of false alarms asks for.
 *
 * @param asked share of usual sessions that may cause an alert, from 0 to 1
 * @param bits sessions above it cause an alert
 * @param expected share of the training sessions that lie above it, each judged without what it taught
 */
public record Threshold(double asked, double bits, double expected) {
    private static final String SHARE = "a share of sessions is above 0 and at most 1, not ";

    static Threshold of(Calibration scale, double asked) {
        if (!(asked > 0 && asked <= 1)) {
            throw new IllegalArgumentException(SHARE + asked);
        }
        double bits = scale.threshold(asked);
        return new Threshold(asked, bits, (double) scale.atLeast(Math.nextUp(bits)) / scale.size());
    }

    /**
     * The share of sessions that a number of alerts a day comes to; 1 where there are fewer sessions than that.
     *
     * @throws IllegalArgumentException if a number is not above 0
     */
    public static double share(double alertsPerDay, double sessionsPerDay) {
        if (!(alertsPerDay > 0) || !(sessionsPerDay > 0)) {
            throw new IllegalArgumentException(
                    "alerts and sessions a day are above 0, not " + alertsPerDay + " and " + sessionsPerDay);
        }
        return Math.min(1, alertsPerDay / sessionsPerDay);
    }

    public boolean isExceededBy(double bits) {
        return bits > this.bits;
    }
}
