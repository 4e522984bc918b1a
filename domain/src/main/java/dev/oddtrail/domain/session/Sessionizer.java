package dev.oddtrail.domain.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cuts events into sessions as they come: it is fed events in order of time and hands on each session as soon as it is
 * certain to have ended. It holds the open sessions only, so that it serves files, streams and live logs alike.
 *
 * <p>A session of a principal ends when the gap to the principal's next event exceeds the longest gap, or when that
 * event lies further from the session's first event than the longest duration; the clock of the next session starts at
 * the event that ended the last. Events of the same instant stay in the order in which they are fed. Sessions come out
 * in the order in which they are known to have ended, which depends on the events alone. Not safe for use by multiple
 * threads.
 */
public final class Sessionizer {
    private final long maxGap;
    private final long maxDuration;
    private final Bounds bounds;
    private final Consumer<Session> closed;

    /** Open sessions, the one that has been quiet for longest first. */
    private final Map<Principal, Session.Builder> open = new LinkedHashMap<>(16, 0.75f, true);

    /** How many sessions of a principal began and ended at the present instant, which only limits of zero allow. */
    private final Map<Principal, Integer> endedAtOnce = new HashMap<>();

    /** No open session had its last event before this instant. */
    private long quietSince = Long.MIN_VALUE;

    private long now = Long.MIN_VALUE;
    private boolean finished;

    public Sessionizer(SessionLimits limits, Consumer<Session> closed) {
        this.maxGap = limits.maxGap().toNanos();
        this.maxDuration = limits.maxDuration().toNanos();
        this.bounds = limits.bounds();
        this.closed = closed;
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException if it is earlier than the event before it, or than the instant advanced to
     * @throws IllegalStateException after {@link #finish()}
     */
    public void accept(AuditEvent event) {
        long instant = EpochNanos.of(event.instant());
        moveTo(instant);
        // The map is in order of access, so that looking a session up makes it the one that was active last.
        Session.Builder session = open.get(event.principal());
        if (session != null && exceedsDuration(session, instant)) {
            end(session, EndReason.DURATION);
            session = null;
        }
        if (session == null) {
            session = Session.builder(event.principal()).ordinal(endedAtOnce.getOrDefault(event.principal(), 0));
            open.put(event.principal(), session);
        }
        session.add(event);
    }

    /**
     * Tells that no event before this instant will follow, so that sessions which have been quiet for too long are
     * handed on.
     *
     * @throws IllegalArgumentException if an event was later, or an earlier call went further
     * @throws IllegalStateException after {@link #finish()}
     */
    public void advanceTo(Instant instant) {
        moveTo(EpochNanos.of(instant));
    }

    /** Number of sessions that have not ended yet. */
    public int openSessions() {
        return open.size();
    }

    /** Ends the sessions that are still open, the one that has been quiet for longest first. No event may follow. */
    public void finish() {
        finished = true;
        for (Session.Builder session : open.values()) {
            closed.accept(session.end(EndReason.END_OF_DATA));
        }
        open.clear();
    }

    private void moveTo(long instant) {
        if (finished) {
            throw new IllegalStateException("the sessionizer has finished");
        }
        if (instant < now) {
            throw new IllegalArgumentException("events come in order of time: " + EpochNanos.toInstant(instant)
                    + " after " + EpochNanos.toInstant(now));
        }
        if (instant > now) {
            endedAtOnce.clear();
            now = instant;
        }
        if (bounds.exceeds(elapsed(quietSince, instant), maxGap)) {
            endQuiet(instant);
        }
    }

    private void endQuiet(long instant) {
        quietSince = instant;
        Iterator<Session.Builder> quiet = open.values().iterator();
        while (quiet.hasNext()) {
            Session.Builder session = quiet.next();
            if (!exceedsGap(session, instant)) {
                quietSince = session.lastNanos();
                break;
            }
            quiet.remove();
            end(session, EndReason.GAP);
        }
    }

    private void end(Session.Builder builder, EndReason reason) {
        if (builder.firstNanos() == now) {
            endedAtOnce.merge(builder.principal(), 1, Integer::sum);
        }
        closed.accept(builder.end(reason));
    }

    private boolean exceedsGap(Session.Builder session, long instant) {
        return bounds.exceeds(elapsed(session.lastNanos(), instant), maxGap);
    }

    private boolean exceedsDuration(Session.Builder session, long instant) {
        return bounds.exceeds(elapsed(session.firstNanos(), instant), maxDuration);
    }

    /** The time between two instants of which the first is not later, at most {@link Long#MAX_VALUE}. */
    private static long elapsed(long from, long to) {
        long elapsed = to - from;
        return elapsed < 0 ? Long.MAX_VALUE : elapsed;
    }
}
