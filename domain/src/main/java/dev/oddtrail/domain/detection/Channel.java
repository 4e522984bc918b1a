package dev.oddtrail.domain.detection;

/** One way in which a session can be odd, as judged by sessions that were observed. Safe for use by multiple threads. */
public interface Channel {
    ChannelKind kind();

    /** Whether the channel knows enough to judge the session. */
    default boolean judges(CodedSession session) {
        return true;
    }

    /** How odd the session is, in bits; larger is odder. Finite, and below 0 only where a channel compares. */
    double bits(CodedSession session);

    /** The same with the figures behind it. */
    Finding explain(CodedSession session);
}
