package dev.oddtrail.domain.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where a figure lies in the middle 95 % of resampled sets. */
public record Interval(double low, double high) {
    private static final double OUTSIDE = 0.025;

    /**
     * @throws IllegalArgumentException if there are no samples
     */
    public static Interval of(List<Figures> samples, ToDoubleFunction<Figures> figure) {
        double[] ascending = samples.stream().mapToDouble(figure).sorted().toArray();
        if (ascending.length == 0) {
            throw new IllegalArgumentException("an interval takes at least one sample");
        }
        int cut = (int) Math.floor(OUTSIDE * ascending.length);
        return new Interval(ascending[cut], ascending[ascending.length - 1 - cut]);
    }
}
