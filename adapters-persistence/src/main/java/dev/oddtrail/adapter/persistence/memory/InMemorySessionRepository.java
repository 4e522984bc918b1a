package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.ChunkedLog;
import dev.oddtrail.adapter.persistence.column.LogChunker;
import dev.oddtrail.adapter.persistence.column.PackedLogs;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
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
final class InMemorySessionRepository implements SessionRepository, PackedLogs {
    private static final int BLOCK_BITS = 18;
    private static final Comparator<Dataset> LAST_FIRST = Comparator.comparing(
                    (Dataset dataset) -> dataset.origin().importedAt())
            .reversed()
            .thenComparing(dataset -> dataset.id().text());

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
    public void save(DatasetId id, Function<Sink, DatasetOrigin> source) {
        Stored stored = collect(id, source);
        release(datasets.put(id, stored));
    }

    @Override
    public Optional<Dataset> find(DatasetId id) {
        return Optional.ofNullable(datasets.get(id)).map(Stored::dataset);
    }

    @Override
    public List<Dataset> datasets() {
        return datasets.values().stream()
                .map(Stored::dataset)
                .sorted(LAST_FIRST)
                .toList();
    }

    @Override
    public void inParts(DatasetId id, Consumer<Iterator<Part>> reader) {
        StoredSessions sessions = retained(id);
        if (sessions == null) {
            reader.accept(Collections.emptyIterator());
            return;
        }
        try {
            reader.accept(sessions.parts());
        } finally {
            sessions.release();
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

    @Override
    public void rejections(DatasetId id, Consumer<Rejection> sink) {
        StoredSessions sessions = retained(id);
        if (sessions != null) {
            try {
                sessions.forEachRejection(sink);
            } finally {
                sessions.release();
            }
        }
    }

    @Override
    public Optional<LogBytes> log(DatasetId id, int source) {
        StoredSessions sessions = retained(id);
        if (sessions == null) {
            return Optional.empty();
        }
        try {
            KeptLogs logs = sessions.logs();
            return logs.has(source)
                    ? Optional.of(
                            new ChunkedLog(logs.size(source), position -> chunkAt(sessions, id, source, position)))
                    : Optional.empty();
        } finally {
            sessions.release();
        }
    }

    private static ChunkedLog.Chunk chunkAt(StoredSessions sessions, DatasetId id, int source, long position) {
        if (!sessions.retain()) {
            throw new LogUnavailableException("the log was removed with the data set \"" + id + "\"");
        }
        try {
            return sessions.logs().chunkAt(source, position);
        } finally {
            sessions.release();
        }
    }

    @Override
    public void forEachChunk(DatasetId id, LogChunker.Sink sink) {
        StoredSessions sessions = retained(id);
        if (sessions != null) {
            try {
                sessions.logs().forEachChunk(sink);
            } finally {
                sessions.release();
            }
        }
    }

    @Override
    public boolean remove(DatasetId id) {
        return release(datasets.remove(id));
    }

    private static boolean release(@Nullable Stored stored) {
        if (stored == null) {
            return false;
        }
        stored.sessions().release();
        return true;
    }

    private Stored collect(DatasetId id, Function<Sink, DatasetOrigin> source) {
        StoredSessions.Draft draft = new StoredSessions.Draft(this::tape);
        boolean kept = false;
        try {
            DatasetOrigin origin = source.apply(draft);
            StoredSessions sessions = draft.finish();
            kept = true;
            return new Stored(
                    new Dataset(
                            id,
                            origin,
                            draft.sessions(),
                            draft.commands(),
                            span(draft),
                            sessions.logs().bytes()),
                    sessions);
        } finally {
            if (!kept) {
                draft.discard();
            }
        }
    }

    private Tape tape() {
        return new Tape(budget, space, blockBits);
    }

    private static Optional<ReadReport.Span> span(StoredSessions.Draft draft) {
        return draft.sessions() == 0
                ? Optional.empty()
                : Optional.of(new ReadReport.Span(
                        EpochNanos.toInstant(draft.firstBegin()), EpochNanos.toInstant(draft.lastEnd())));
    }

    /** Whether these are the sessions of the data set still. */
    boolean holds(DatasetId id, StoredSessions sessions) {
        Stored stored = datasets.get(id);
        return stored != null && stored.sessions() == sessions;
    }

    /** How many bytes the logs take that are kept. */
    long keptLogBytes() {
        return datasets.values().stream()
                .mapToLong(stored -> stored.dataset().keptLogBytes().orElse(0))
                .sum();
    }

    /** Number of data sets. */
    int size() {
        return datasets.size();
    }

    /** The sessions, to be released; null when there is no such data set. */
    @Nullable
    StoredSessions retained(DatasetId id) {
        for (Stored stored = datasets.get(id); stored != null; stored = datasets.get(id)) {
            if (stored.sessions().retain()) {
                return stored.sessions();
            }
        }
        return null;
    }

    private record Stored(Dataset dataset, StoredSessions sessions) {}
}
