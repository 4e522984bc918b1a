package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the sessions that events are cut into. */
@Command(
        name = "sessionize",
        header = "Cuts the events of logs into sessions and writes these.",
        description = {
            "A session holds what one principal did without a longer gap. Sessions are written in the order of their "
                    + "begin.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail sessionize audit.csv --format jsonl",
            "  oddtrail sessionize audit.csv --key actor --gap 10m --max 8h --format csv -o sessions.csv",
            "  oddtrail sessionize audit.csv --bounds kusto    as row_window_session cuts",
        })
final class SessionizeAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private SessionOptions sessions;

    @Option(
            names = "--parity",
            paramLabel = "msticpy",
            converter = ScoringChoice.Reference.Words.class,
            completionCandidates = ScoringChoice.Reference.Words.class,
            description = "Read as msticpy does: addresses and names as they are, duplicates kept.")
    private ScoringChoice.@Nullable Reference reference;

    @Mixin
    private OutputOptions output;

    SessionizeAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        FileRoles files = FileRoles.of(
                this, reading.files(), Optional.empty(), List.of(output.target(), reading.rejects(output.force())));
        SessionLimits limits = fromOptions(() -> sessions.limits(SessionLimits.DEFAULT));
        Cli.UseCases useCases = useCases();
        ImportReport report = Analysis.read(
                useCases,
                request(reading, Detail.COMMANDS, ValueRetention.NAMES_ONLY, false, reference != null),
                limits,
                reading,
                files,
                this,
                console);
        console.endProgress();
        List<String> identifierNames = report.read().identifierNames();
        Optional<Meta> meta = Meta.of(output, context);
        try (Output target = output.open(this)) {
            if (output.format == Format.TABLE) {
                SessionText text = new SessionText(target.stream(), console.look());
                text.header();
                each(useCases, text::write);
            } else {
                RecordWriter writer =
                        Records.writer(output, target, columns(identifierNames, meta.isPresent()), console.look());
                each(useCases, session -> write(writer, session, identifierNames.size(), meta));
                writer.finish();
            }
            target.complete();
        }
        console.note(
                Figures.count(report.sessions(), "session") + " of " + Figures.count(report.principals(), "principal")
                        + ", " + Figures.count(report.singleCommandSessions()) + " with a single command");
        return ExitCode.OK;
    }

    private static void each(Cli.UseCases useCases, Sink sink) throws IOException {
        try {
            useCases.importEvents().sessions(Analysis.DATA, session -> {
                try {
                    sink.write(session);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> columns(List<String> identifierNames, boolean withMeta) {
        List<String> columns = new ArrayList<>(List.of("session_id"));
        columns.addAll(identifierNames);
        columns.addAll(List.of("begin", "end", "duration_s", "n_events", "n_distinct", "end_reason", "commands"));
        if (withMeta) {
            columns.addAll(Meta.COLUMNS);
        }
        return columns;
    }

    private static void write(RecordWriter writer, Session session, int identifiers, Optional<Meta> meta)
            throws IOException {
        writer.text(session.id().hex());
        SessionRecords.identifiers(writer, session, identifiers);
        writer.text(session.begin().toString());
        writer.text(session.end().toString());
        writer.digits(Figures.seconds(session.duration()));
        writer.number(session.length());
        writer.number(SessionRecords.distinct(session));
        writer.text(SessionRecords.word(session.endReason()));
        writer.texts(SessionRecords.names(session, 0, session.length()));
        if (meta.isPresent()) {
            writer.text(meta.get().generatedAt().toString());
            writer.text(meta.get().version());
        }
        writer.endRecord();
    }

    @FunctionalInterface
    private interface Sink {
        void write(Session session) throws IOException;
    }
}
