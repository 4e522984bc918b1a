package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.Stores;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program at random moments of its work, again and again on the same database. What it said to be kept is there
 * afterwards, and of what it was at, all or nothing.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("oddtrail.crash.rounds", 10);
    private static final int MANY = 100;
    private static final DatasetId IMPORTED = new DatasetId("imported");
    private static final long LONGEST_MILLIS = 300;

    @RegisterExtension
    final OpenStores open = new OpenStores();

    @TempDir
    Path directory;

    private final Random random = new Random(20_240_501);
    private long rests;
    private long generation;
    private long trained;
    private long decided;
    private long scored;

    @Test
    void whatWasAcknowledgedIsThereAndOfTheRestAllOrNothing() throws Exception {
        Path file = directory.resolve("case.db");
        prepare(file);
        List<String> works = List.of("import", "score", "decide", "train");
        for (int round = 0; round < ROUNDS; round++) {
            String work = works.get(round % works.size());
            crash(file, work);
            rests += leavesRest(file) ? 1 : 0;
            inspect(file);
        }
        assertThat(generation + scored + decided + trained).isPositive();
        if (ROUNDS >= MANY) {
            assertThat(rests).as("how often something half done was left").isPositive();
        }
    }

    private void prepare(Path file) {
        Stores stores = OpenStores.stores(open.open(SqliteSettings.of(file, "1.2.3")));
        stores.sessions().save(Samples.FIXED, sink -> Samples.push(Samples.SESSIONS, 0, sink));
        stores.models().save(Samples.model(0));
        open.close();
    }

    private void crash(Path file, String work) throws Exception {
        long first = switch (work) {
            case "import" -> generation + 1;
            case "train" -> trained + 1;
            default -> decided + 1;
        };
        try (ChildProgram program = ChildProgram.start(List.of(), file, work, first)) {
            assertThat(program.line()).isEqualTo("ready");
            List<String> kept = program.killAfter(random.nextLong(LONGEST_MILLIS));
            if (!kept.isEmpty()) {
                long last = Long.parseLong(kept.get(kept.size() - 1));
                switch (work) {
                    case "import" -> generation = last;
                    case "train" -> trained = last;
                    case "score" -> scored = last;
                    default -> decided = last;
                }
            }
        }
    }

    /** Whether something is staged, which the next opening sweeps. */
    private static boolean leavesRest(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM dataset WHERE is_complete = 0)"
                        + " OR EXISTS (SELECT 1 FROM run WHERE is_complete = 0)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void inspect(Path file) {
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check()).isEmpty();
        Stores stores = OpenStores.stores(injector);
        inspectImport(stores);
        inspectRuns(stores);
        inspectDecisions(stores);
        long model = stores.models()
                .find(Samples.MODEL)
                .orElseThrow()
                .provenance()
                .fingerprints()
                .get(0);
        assertThat(model).isBetween(trained, trained + 1);
        trained = model;
        open.close();
    }

    private void inspectImport(Stores stores) {
        if (generation == 0 && stores.sessions().find(IMPORTED).isEmpty()) {
            return;
        }
        Dataset dataset = stores.sessions().find(IMPORTED).orElseThrow();
        long found = dataset.origin().fingerprint();
        assertThat(found).isBetween(generation, generation + 1);
        generation = found;
        List<Session> sessions = new ArrayList<>();
        stores.sessions().forEach(IMPORTED, sessions::add);
        assertThat(sessions).hasSize(Samples.SESSIONS + (int) (found % 100));
        List<Rejection> rejections = new ArrayList<>();
        stores.sessions().rejections(IMPORTED, rejections::add);
        assertThat(rejections).hasSize((sessions.size() + 9) / 10);
        assertThat(Samples.log(stores.sessions(), IMPORTED)).contains(Samples.log(found));
    }

    private void inspectRuns(Stores stores) {
        List<ScoringRun> runs = stores.scores().runs();
        if (scored > 0) {
            assertThat(runs).extracting(ScoringRun::id).contains(new RunId(scored));
        }
        for (ScoringRun run : runs) {
            List<RankedSession> ranked = new ArrayList<>();
            stores.scores().forEach(run.id(), ScoreFilter.ALL, Samples.NOON, ranked::add);
            assertThat(ranked).hasSize(Samples.SESSIONS);
            if (run.id().number() != scored) {
                stores.scores().remove(run.id());
            }
        }
    }

    private void inspectDecisions(Stores stores) {
        List<Decision> decisions = new ArrayList<>();
        stores.triage().forEach(Samples.FIXED, decisions::add);
        assertThat(decisions).hasSizeBetween((int) decided, (int) decided + 1);
        decided = decisions.size();
        assertThat(decisions)
                .extracting(decision -> Long.parseLong(decision.note()))
                .isEqualTo(LongStream.rangeClosed(1, decided).boxed().toList());
    }
}
