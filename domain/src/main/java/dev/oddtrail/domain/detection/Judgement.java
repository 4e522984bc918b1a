package dev.oddtrail.domain.detection;

import java.util.List;

/**
 * How odd a session is.
 *
 * @param bits the sum of the parts' surprisals; from 0
 * @param parts what each channel that could judge the session says, in the order of the lineup
 */
public record Judgement(double bits, List<Part> parts) {
    public Judgement {
        parts = List.copyOf(parts);
    }

    static Judgement of(List<Part> parts) {
        double bits = 0;
        for (Part part : parts) {
            bits += part.surprisal();
        }
        return new Judgement(bits, parts);
    }

    /**
     * What one channel says.
     *
     * @param score in the channel's own bits
     * @param surprisal minus the binary logarithm of the probability that a usual session scores at least so much
     */
    public record Part(ChannelKind channel, double score, double surprisal) {}
}
