package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps data sets as encoded bytes on the heap, and past the budget in temporary files. Beside the bytes it holds every
 * distinct principal and command of a data set once.
 */
final class InMemorySessionRepository implements SessionRepository {
    private static final int BLOCK_BITS = 18;

    private final MemoryBudget budget;
    private final ScratchSpace space;
    private final int blockBits;
    private final Map<DatasetId, Stored> datasets = new ConcurrentHashMap<>();

    InMemorySessionRepository(MemoryBudget budget, ScratchSpace space) {
        this(budget, space, BLOCK_BITS);
    }

    /**
     * @param blockBits binary logarithm of how many bytes are taken from the budget at once
     */
    InMemorySessionRepository(MemoryBudget budget, ScratchSpace space, int blockBits) {
        this.budget = budget;
        this.space = space;
        this.blockBits = blockBits;
    }

    @Override
    public void save(DatasetId id, Function<Consumer<Session>, DatasetOrigin> source) {
        Stored stored = collect(id, source);
        Stored replaced = datasets.put(id, stored);
        if (replaced != null) {
            replaced.sessions().release();
        }
    }

    @Override
    public Optional<Dataset> find(DatasetId id) {
        return Optional.ofNullable(datasets.get(id)).map(Stored::dataset);
    }

    @Override
    public void forEach(DatasetId id, Consumer<Session> sink) {
        StoredSessions sessions = retained(id);
        if (sessions != null) {
            try {
                sessions.forEach(sink);
            } finally {
                sessions.release();
            }
        }
    }

    @Override
    public Optional<Session> find(DatasetId id, SessionId session) {
        StoredSessions sessions = retained(id);
        if (sessions == null) {
            return Optional.empty();
        }
        try {
            return sessions.find(session);
        } finally {
            sessions.release();
        }
    }

    private Stored collect(DatasetId id, Function<Consumer<Session>, DatasetOrigin> source) {
        StoredSessions.Draft draft = new StoredSessions.Draft(new Tape(budget, space, blockBits));
        boolean kept = false;
        try {
            DatasetOrigin origin = source.apply(draft::add);
            StoredSessions sessions = draft.finish();
            kept = true;
            return new Stored(new Dataset(id, origin, draft.sessions(), draft.commands(), span(draft)), sessions);
        } finally {
            if (!kept) {
                draft.discard();
            }
        }
    }

    private static Optional<ReadReport.Span> span(StoredSessions.Draft draft) {
        return draft.sessions() == 0
                ? Optional.empty()
                : Optional.of(new ReadReport.Span(
                        EpochNanos.toInstant(draft.firstBegin()), EpochNanos.toInstant(draft.lastEnd())));
    }

    /** The sessions, to be released; null when there is no such data set. */
    private @Nullable StoredSessions retained(DatasetId id) {
        for (Stored stored = datasets.get(id); stored != null; stored = datasets.get(id)) {
            if (stored.sessions().retain()) {
                return stored.sessions();
            }
        }
        return null;
    }

    private record Stored(Dataset dataset, StoredSessions sessions) {}
}
