package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Session;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The scores in some neighbouring places of a run, unpacked. Of its two parts the first is what all questions need, the
 * second what is only shown. Immutable; safe for use by multiple threads.
 */
public final class ScoreChunk {
    /** How many places make a chunk; the last of a run may have fewer. */
    public static final int PLACES = 1 << 11;

    static final int FROM_START = 0b1;
    static final int TO_END = 0b10;
    static final int WHOLE_SESSION = 0b100;
    static final int SCORED = 0b1000;
    static final int PLACED = 0b10000;

    private final double[] logLikelihoods;
    private final boolean combines;
    private final double[] combined;
    private final double[] ofSessions;
    private final byte[] flags;
    private final int[] starts;
    private final int[] commands;
    private final long[] asRare;
    private final long[] of;

    /** Unpacks both parts of a chunk. */
    public ScoreChunk(byte[] asked, byte[] shown) {
        PackedCursor first = Chunks.open(asked);
        int size = first.readCount();
        first.readPart();
        PackedCursor windows = first.readPart();
        first.readPart();
        first.readPart();
        Optional<PackedCursor> together = first.atEnd() ? Optional.empty() : Optional.of(first.readPart());
        PackedCursor second = Chunks.open(shown);
        PackedCursor flag = second.readPart();
        PackedCursor session = second.readPart();
        PackedCursor start = second.readPart();
        PackedCursor command = second.readPart();
        PackedCursor rank = second.readPart();
        PackedCursor among = second.readPart();
        this.logLikelihoods = new double[size];
        this.combines = together.isPresent();
        this.combined = new double[combines ? size : 0];
        this.ofSessions = new double[size];
        this.flags = new byte[size];
        this.starts = new int[size];
        this.commands = new int[size];
        this.asRare = new long[size];
        this.of = new long[size];
        long window = 0;
        long whole = 0;
        long many = 0;
        for (int i = 0; i < size; i++) {
            flags[i] = (byte) flag.readByte();
            whole ^= session.readFixed();
            ofSessions[i] = Double.longBitsToDouble(whole);
            if (together.isPresent()) {
                combined[i] = Double.longBitsToDouble(together.get().readFixed());
            }
            if (has(i, SCORED)) {
                window ^= windows.read();
                logLikelihoods[i] = Double.longBitsToDouble(window);
                starts[i] = start.readCount();
                commands[i] = command.readCount();
            }
            if (has(i, PLACED)) {
                asRare[i] = rank.read();
                many += among.readSigned();
                of[i] = many;
            }
        }
    }

    /** How much of the heap this takes, in bytes. */
    public long heapBytes() {
        return (8L + 8 + 1 + 4 + 4 + 8 + 8) * flags.length;
    }

    /**
     * A session with its score.
     *
     * @param place within the chunk
     * @param session the session in this place
     */
    public ScoredSession scored(int place, Session session) {
        Optional<RarestWindow> rarest = has(place, SCORED)
                ? Optional.of(new RarestWindow(
                        starts[place],
                        commands[place],
                        has(place, FROM_START),
                        has(place, TO_END),
                        has(place, WHOLE_SESSION),
                        logLikelihoods[place]))
                : Optional.empty();
        Optional<Rarity> rarity =
                has(place, PLACED) ? Optional.of(new Rarity(asRare[place], of[place])) : Optional.empty();
        return new ScoredSession(
                session,
                new SessionScore(rarest, session.length(), ofSessions[place]),
                combines ? OptionalDouble.of(combined[place]) : OptionalDouble.empty(),
                rarity,
                Optional.empty());
    }

    private boolean has(int place, int flag) {
        return (flags[place] & flag) != 0;
    }
}
