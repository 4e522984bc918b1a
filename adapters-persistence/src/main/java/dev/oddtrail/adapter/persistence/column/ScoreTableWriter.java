package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.Surprisal;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Takes the scores of all sessions of a data set, in any order, brings them into that of rarity, and packs them. Not
 * safe for use by multiple threads.
 */
public final class ScoreTableWriter {
    private final SessionIndex index;
    private final Ids<WindowPattern> patternIds = new Ids<>();
    private final BitSet taken = new BitSet();

    // By number of session.
    private final double[] logLikelihoods;
    private final double[] combined;
    private final double[] ofSessions;
    private final byte[] flags;
    private final int[] starts;
    private final int[] commands;
    private final int[] patterns;
    private final long[] asRare;
    private final long[] of;

    private boolean combines;
    private int last = -1;
    private int[] order = {};

    public ScoreTableWriter(SessionIndex index) {
        int size = index.size();
        this.index = index;
        this.logLikelihoods = new double[size];
        this.combined = new double[size];
        this.ofSessions = new double[size];
        this.flags = new byte[size];
        this.starts = new int[size];
        this.commands = new int[size];
        this.patterns = new int[size];
        this.asRare = new long[size];
        this.of = new long[size];
    }

    /**
     * @throws IllegalArgumentException if the data set has no such session, it came already, or only some sessions have
     *     combined bits
     */
    public void add(ScoredSession scored) {
        Session session = scored.session();
        int number = index.find(session, last + 1);
        if (number < 0 || taken.get(number)) {
            throw new IllegalArgumentException(
                    "a run has a score for each session of its data set, and not one more for a " + session);
        }
        boolean isFirst = taken.isEmpty();
        last = number;
        taken.set(number);
        ofSessions[number] = scored.score().logLikelihood();
        boolean combinesThis = scored.combined().isPresent();
        if (isFirst) {
            combines = combinesThis;
        } else if (combines != combinesThis) {
            throw new IllegalArgumentException("a run ranks all its sessions alike, and not so " + session);
        }
        combined[number] = scored.combined().orElse(0);
        Optional<RarestWindow> rarest = scored.score().rarest();
        if (rarest.isPresent()) {
            RarestWindow window = rarest.get();
            logLikelihoods[number] = window.logLikelihood();
            starts[number] = window.start();
            commands[number] = window.commands();
            patterns[number] = patternIds.of(WindowPattern.of(session, window)) + 1;
            flags[number] |= (byte) (ScoreChunk.SCORED
                    | (window.fromStart() ? ScoreChunk.FROM_START : 0)
                    | (window.toEnd() ? ScoreChunk.TO_END : 0)
                    | (window.wholeSession() ? ScoreChunk.WHOLE_SESSION : 0));
        }
        Optional<Rarity> rarity = scored.rarity();
        if (rarity.isPresent()) {
            asRare[number] = rarity.get().asRare();
            of[number] = rarity.get().of();
            flags[number] |= (byte) ScoreChunk.PLACED;
        }
    }

    /**
     * Brings what came into order.
     *
     * @throws IllegalStateException if a session is missing
     */
    public void finish() {
        int missing = index.size() - taken.cardinality();
        if (missing > 0) {
            throw new IllegalStateException(
                    "a run has a score for each session of its data set, and " + missing + " are missing");
        }
        long[] keys = new long[index.size()];
        for (int session = 0; session < keys.length; session++) {
            keys[session] = has(session, ScoreChunk.SCORED) ? ~ascending(bits(session)) : Long.MAX_VALUE;
        }
        order = Sorting.ascending(keys);
    }

    private double bits(int session) {
        return combines ? combined[session] : Surprisal.bits(logLikelihoods[session]);
    }

    /** A number that orders as the bits do. */
    private static long ascending(double bits) {
        long raw = Double.doubleToLongBits(bits + 0.0);
        return raw ^ ((raw >> 63) & Long.MAX_VALUE);
    }

    /** Number of sessions. */
    public long sessions() {
        return index.size();
    }

    /** Number of sessions that are not scored. */
    public long unscored() {
        long count = 0;
        for (byte flag : flags) {
            count += (flag & ScoreChunk.SCORED) == 0 ? 1 : 0;
        }
        return count;
    }

    /** Number of chunks. */
    public int chunks() {
        return (order.length + ScoreChunk.PLACES - 1) / ScoreChunk.PLACES;
    }

    /** What all questions need of a chunk's scores. */
    public byte[] asked(int chunk) {
        PackedBytes sessions = new PackedBytes();
        PackedBytes windows = new PackedBytes();
        PackedBytes pattern = new PackedBytes();
        PackedBytes bands = new PackedBytes();
        PackedBytes together = new PackedBytes();
        long before = 0;
        int end = end(chunk);
        for (int place = begin(chunk); place < end; place++) {
            int session = order[place];
            sessions.add(session);
            pattern.add(patterns[session]);
            bands.addByte(
                    has(session, ScoreChunk.PLACED)
                            ? ScoreTable.BANDS.indexOf(new Rarity(asRare[session], of[session]).band()) + 1
                            : 0);
            if (has(session, ScoreChunk.SCORED)) {
                long raw = Double.doubleToRawLongBits(logLikelihoods[session]);
                // Neighbours agree in their first bits, so that few are left.
                windows.add(raw ^ before);
                before = raw;
            }
            if (combines) {
                together.addFixed(Double.doubleToRawLongBits(combined[session]));
            }
        }
        List<PackedBytes> parts = new ArrayList<>(List.of(sessions, windows, pattern, bands));
        if (combines) {
            parts.add(together);
        }
        return pack(Optional.of(end - begin(chunk)), parts);
    }

    /** What is only shown of a chunk's scores. */
    public byte[] shown(int chunk) {
        PackedBytes flag = new PackedBytes();
        PackedBytes whole = new PackedBytes();
        PackedBytes start = new PackedBytes();
        PackedBytes command = new PackedBytes();
        PackedBytes rank = new PackedBytes();
        PackedBytes among = new PackedBytes();
        long before = 0;
        long many = 0;
        int end = end(chunk);
        for (int place = begin(chunk); place < end; place++) {
            int session = order[place];
            flag.addByte(flags[session]);
            long raw = Double.doubleToRawLongBits(ofSessions[session]);
            whole.addFixed(raw ^ before);
            before = raw;
            if (has(session, ScoreChunk.SCORED)) {
                start.add(starts[session]);
                command.add(commands[session]);
            }
            if (has(session, ScoreChunk.PLACED)) {
                rank.add(asRare[session]);
                among.addSigned(of[session] - many);
                many = of[session];
            }
        }
        return pack(Optional.empty(), List.of(flag, whole, start, command, rank, among));
    }

    /** The patterns of the rarest windows. */
    public byte[] patterns() {
        Ids<String> names = new Ids<>();
        PackedBytes windows = new PackedBytes();
        for (WindowPattern pattern : patternIds.values()) {
            windows.addByte(
                    (pattern.fromStart() ? ScoreChunk.FROM_START : 0) | (pattern.toEnd() ? ScoreChunk.TO_END : 0));
            windows.add(pattern.commands().size());
            pattern.commands().forEach(name -> windows.add(names.of(name)));
        }
        PackedBytes packed = new PackedBytes();
        packed.add(names.size());
        names.values().forEach(packed::add);
        packed.append(windows);
        return Chunks.pack(packed);
    }

    private static byte[] pack(Optional<Integer> count, List<PackedBytes> parts) {
        PackedBytes packed = new PackedBytes();
        count.ifPresent(packed::add);
        parts.forEach(packed::add);
        return Chunks.pack(packed);
    }

    private static int begin(int chunk) {
        return chunk * ScoreChunk.PLACES;
    }

    private int end(int chunk) {
        return Math.min(order.length, begin(chunk) + ScoreChunk.PLACES);
    }

    private boolean has(int session, int flag) {
        return (flags[session] & flag) != 0;
    }
}
