package dev.oddtrail.adapter.persistence.sqlite;

import com.google.inject.Guice;
import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.Stores;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.TriageState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that works on a database until it is killed, and says what it has done. Every line says that something is
 * kept for good; a storage exception ends it with its message.
 */
final class StoreWorker {
    static final int FAILED = 5;

    private final SqliteDatabase database;
    private final Stores stores;
    private final PrintStream out;

    private StoreWorker(SqliteDatabase database, Stores stores, PrintStream out) {
        this.database = database;
        this.stores = stores;
        this.out = out;
    }

    /** Takes a database, the work, and the number to begin with. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path file = Path.of(arguments[0]);
        SqliteSettings settings = SqliteSettings.of(file, "1.2.3")
                .withPatience(Duration.ofMillis(50))
                .withStagedBytes(10_000);
        try (SqlitePersistenceModule module =
                SqlitePersistenceModule.open(settings, 8 << 20, file.resolveSibling(""))) {
            Stores stores = OpenStores.stores(Guice.createInjector(module));
            StoreWorker worker = new StoreWorker(module.database(), stores, out);
            out.println("ready");
            worker.work(arguments[1], Long.parseLong(arguments[2]));
        } catch (StorageException e) {
            out.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private void work(String kind, long first) throws IOException {
        switch (kind) {
            case "import" -> importAgainAndAgain(first);
            case "grow" -> importMoreAndMore(first);
            case "train" -> trainAgainAndAgain(first);
            case "score" -> scoreAgainAndAgain();
            case "decide" -> decideAgainAndAgain(first);
            case "hold" -> hold();
            case "job" -> job();
            case "read" -> read();
            default -> throw new IllegalArgumentException("unknown work: " + kind);
        }
    }

    private void importAgainAndAgain(long first) {
        for (long generation = first; ; generation++) {
            long of = generation;
            int sessions = Samples.SESSIONS + (int) (generation % 100);
            stores.sessions().save(new DatasetId("imported"), sink -> Samples.push(sessions, of, sink));
            out.println(generation);
        }
    }

    private void importMoreAndMore(long first) {
        for (long generation = first; ; generation++) {
            long of = generation;
            stores.sessions().save(new DatasetId("imported " + of), sink -> Samples.push(5_000, of, sink));
            out.println(generation);
        }
    }

    private void trainAgainAndAgain(long first) {
        for (long generation = first; ; generation++) {
            stores.models().save(Samples.model(generation));
            out.println(generation);
        }
    }

    private void scoreAgainAndAgain() {
        while (true) {
            ScoringRun run = stores.scores().save(Samples.setup(), sink -> {
                for (int i = 0; i < Samples.SESSIONS; i++) {
                    sink.accept(Samples.scored(i));
                }
            });
            out.println(run.id());
        }
    }

    private void decideAgainAndAgain(long first) {
        for (long number = first; ; number++) {
            stores.triage()
                    .append(List.of(new Decision(
                            Samples.FIXED,
                            Samples.session((int) (number % Samples.SESSIONS)).id(),
                            TriageState.BENIGN,
                            Long.toString(number),
                            "ann",
                            Samples.NOON)));
            out.println(number);
        }
    }

    private void hold() throws IOException {
        try (SqliteDatabase.Unit unit = database.beginUnit()) {
            String word = unit.write(tables -> "holding");
            out.println(word);
            int goOn = System.in.read();
            out.println("done " + goOn);
        }
    }

    private void job() throws IOException {
        out.println(new SqliteJobRepository(database)
                .add(Job.Kind.IMPORT, "an import", "ann", Samples.NOON)
                .id());
        int goOn = System.in.read();
        out.println("done " + goOn);
    }

    private void read() {
        out.println(stores.sessions().datasets().size() + " data sets");
        stores.models().save(Samples.model(1));
    }
}
