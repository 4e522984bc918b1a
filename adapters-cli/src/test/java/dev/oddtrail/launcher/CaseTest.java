package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.adapter.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One case from the import to the export, on either store and through either door. */
class CaseTest {
    private static final String HEADER = "TimeGenerated,UserId,ClientIP,Operation,Parameters\n";

    @TempDir
    private Path directory;

    private final List<Wiring> wirings = new ArrayList<>();

    @AfterEach
    void close() {
        wirings.forEach(Wiring::close);
    }

    @Test
    void aCaseInMemory() throws IOException {
        solve(new CaseOfUseCases(wiring().useCases()));
    }

    @Test
    void aCaseInADatabase() throws IOException {
        solve(new CaseOfUseCases(wiring().workspace(directory.resolve("case.db"))));
    }

    @Test
    void aCaseFromTheCommandLine() throws IOException {
        solve(new CaseOfCommands(directory));
    }

    @Test
    void aCaseOverHttp() throws IOException {
        Wiring wiring = wiring();
        try (Cli.Dashboard dashboard = wiring.serve(
                wiring.workspace(directory.resolve("case.db")),
                new Cli.ServeRequest("127.0.0.1", 0, Optional.empty(), "ann", false, Set.of(), 1L << 20))) {
            solve(new CaseOfRequests(dashboard.url()));
        }
    }

    private Wiring wiring() {
        Wiring wiring = new Wiring(
                InputStream.nullInputStream(),
                () -> new Settings(1 << 20, directory),
                () -> Instant.parse("2024-06-01T12:00:00Z"));
        wirings.add(wiring);
        return wiring;
    }

    private void solve(Case of) throws IOException {
        of.read(log("may.csv", "2024-05-01", 40, false), "may");
        of.train("may", "base");
        of.read(log("june.csv", "2024-06-01", 20, true), "june");
        long run = of.score("june", "base");

        List<String> rarest = of.rarest(run, 3);
        assertThat(rarest).hasSize(3);
        assertThat(of.export(run)).hasSize(21).startsWith(rarest.get(0) + " open", rarest.get(1) + " open");
        assertThat(of.reason(run, rarest.get(0))).contains("Remove-Mailbox");
        assertThat(of.records(run, rarest.get(0)))
                .containsExactly(
                        "2024-06-01T23:00:00Z,eve@example.com,203.0.113.66,New-InboxRule,",
                        "2024-06-01T23:00:05Z,eve@example.com,203.0.113.66,Remove-Mailbox,");

        of.decide("june", rarest.get(0), "suspicious", "who is eve? 100 %_'\"");
        of.decide("june", rarest.get(0), "escalated", "");
        of.decide("june", rarest.get(1), "benign", "usual");
        assertThat(of.history("june", rarest.get(0))).containsExactly("suspicious who is eve? 100 %_'\"", "escalated ");

        of.hide(run, rarest.get(1));
        assertThat(of.rarest(run, 3)).startsWith(rarest.get(0)).doesNotContain(rarest.get(1));
        assertThat(of.export(run)).hasSize(21).startsWith(rarest.get(0) + " escalated", rarest.get(1) + " benign");

        of.update("june", "base");
        long again = of.score("june", "base");
        assertThat(again).isGreaterThan(run);
        assertThat(of.export(again)).hasSize(21).contains(rarest.get(0) + " escalated");
        assertThat(of.reason(again, rarest.get(0))).isNotEqualTo(of.reason(run, rarest.get(0)));
        assertThat(of.reason(run, rarest.get(0))).contains("Remove-Mailbox");
    }

    /** Sessions of two commands an hour, and on request one that is like no other. */
    private Path log(String name, String day, int sessions, boolean attack) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < sessions; i++) {
            String time = day + "T" + (i / 2 < 10 ? "0" : "") + i / 2 + ":" + (i % 2 == 0 ? "00" : "30");
            String user = i % 3 == 0 ? "ada" : i % 3 == 1 ? "bob" : "cyd";
            String second = i % 5 == 0 ? "Set-InboxRule" : "Get-InboxRule";
            row(text, time + ":00Z", user, "192.0.2.7", "New-InboxRule");
            row(text, time + ":05Z", user, "192.0.2.7", second);
        }
        if (attack) {
            row(text, day + "T23:00:00Z", "eve", "203.0.113.66", "New-InboxRule");
            row(text, day + "T23:00:05Z", "eve", "203.0.113.66", "Remove-Mailbox");
        }
        return Files.writeString(directory.resolve(name), text);
    }

    private static void row(StringBuilder text, String time, String user, String address, String command) {
        text.append(time)
                .append(',')
                .append(user)
                .append("@example.com,")
                .append(address)
                .append(',')
                .append(command)
                .append(",\n");
    }
}
