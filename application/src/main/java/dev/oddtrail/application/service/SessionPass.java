package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SessionRepository.Part;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Goes over all sessions of a data set in several threads, a part at a time. */
final class SessionPass {
    private final SessionRepository sessions;
    private final DatasetId dataset;
    private final int threads;

    SessionPass(SessionRepository sessions, DatasetId dataset, int threads) {
        this.sessions = sessions;
        this.dataset = dataset;
        this.threads = threads;
    }

    /**
     * Shows every session to one of some workers. Each is called from one thread at a time and sees some of the sessions
     * only, in their order.
     *
     * @param workers makes workers
     * @return the workers that were made, at least one
     */
    <W extends Consumer<Session>> List<W> run(Supplier<W> workers, Steps steps) {
        return run(workers, worker -> worker, worker -> {}, steps);
    }

    /**
     * Shows every session to one of some workers, as {@link #run(Supplier, Steps)} does, and hands on what they make of
     * the parts, in the order of the parts.
     *
     * @param result takes from a worker what it has made of the part that it has seen last
     * @param sink is called from the caller's thread
     */
    <W extends Consumer<Session>, R> List<W> run(
            Supplier<W> workers, Function<W, R> result, Consumer<R> sink, Steps steps) {
        List<W> made = Collections.synchronizedList(new ArrayList<>());
        Supplier<Function<Part, Done<R>>> works = () -> {
            W worker = workers.get();
            made.add(worker);
            return part -> new Done<>(part.read(worker), result.apply(worker));
        };
        Consumer<Done<R>> hand = done -> {
            sink.accept(done.result());
            steps.step(done.sessions());
        };
        sessions.inParts(dataset, parts -> {
            try (Pipeline<Part, Done<R>> pipeline = new Pipeline<>(threads, works, hand)) {
                parts.forEachRemaining(pipeline::accept);
                pipeline.finish();
            }
        });
        return made;
    }

    private record Done<R>(int sessions, R result) {}
}
