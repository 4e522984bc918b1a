package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.score.RunState;
import dev.oddtrail.application.score.ScoringRun;
import io.javalin.http.Context;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers about runs. They stay the same until somebody decides or suppresses something, so those given last are
 * remembered, and who asks what is being worked out already waits for that. Safe for use by multiple threads.
 */
final class Answers {
    private static final long MOST_BYTES = 64 << 20;
    private static final int MOST_WAITING = 128;

    private final ScoringRunsUseCase runs;
    private final Turnstile turnstile;
    private final long room;
    private final Map<Question, Answer> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Question, CompletableFuture<Answer>> underway = new LinkedHashMap<>();
    private long used;

    /**
     * @param room how many bytes of answers are remembered
     */
    Answers(ScoringRunsUseCase runs, Turnstile turnstile, long room) {
        this.runs = runs;
        this.turnstile = turnstile;
        this.room = room;
    }

    /** As many at a time as there are processors, and a little of the heap. */
    static Answers of(ScoringRunsUseCase runs) {
        Runtime runtime = Runtime.getRuntime();
        return new Answers(
                runs,
                new Turnstile(runtime.availableProcessors(), MOST_WAITING),
                Math.min(MOST_BYTES, runtime.maxMemory() / 32));
    }

    /**
     * Answers a request about the run in its path.
     *
     * @param source makes the answer out of nothing but the run, the request's address and what has been decided
     */
    void give(Context context, Function<ScoringRun, Reply> source) {
        RunState state = runs.state(ScoreQuery.runId(context.pathParam("run")));
        Question question = new Question(state, context.path(), String.valueOf(context.queryString()));
        Answer answer = answer(question, () -> {
            Reply reply = source.apply(state.run());
            return new Answer(Json.bytes(reply.fields.values()), reply.link);
        });
        answer.link.ifPresent(link -> context.header("Link", link));
        context.contentType("application/json").result(answer.body);
    }

    private Answer answer(Question question, Supplier<Answer> source) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others;
        synchronized (this) {
            Answer known = remembered.get(question);
            if (known != null) {
                return known;
            }
            others = underway.putIfAbsent(question, mine);
        }
        return others == null ? workOut(question, source, mine) : join(others);
    }

    private Answer workOut(Question question, Supplier<Answer> source, CompletableFuture<Answer> mine) {
        Answer answer = null;
        try {
            answer = turnstile.pass(source);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            leave(question, answer);
        }
    }

    private static Answer join(CompletableFuture<Answer> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            // What keeps the others from an answer keeps everybody from it.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized void leave(Question question, @Nullable Answer answer) {
        underway.remove(question);
        if (answer == null || answer.body.length > room) {
            return;
        }
        remembered.put(question, answer);
        used += answer.body.length;
        Iterator<Answer> oldest = remembered.values().iterator();
        while (used > room) {
            used -= oldest.next().body.length;
            oldest.remove();
        }
    }

    private record Question(RunState state, String path, String query) {}

    private static final class Answer {
        private final byte[] body;
        private final Optional<String> link;

        Answer(byte[] body, Optional<String> link) {
            this.body = body;
            this.link = link;
        }
    }

    /** What is answered, and the header of that name, if any. */
    record Reply(Fields fields, Optional<String> link) {
        static Reply of(Fields fields) {
            return new Reply(fields, Optional.empty());
        }
    }
}
