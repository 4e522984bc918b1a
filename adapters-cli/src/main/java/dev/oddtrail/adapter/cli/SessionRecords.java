package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes scored sessions as records whose columns are the program's contract. Not safe for use by multiple threads. */
final class SessionRecords {
    /** So few names are compared with one another sooner than they are put into a set. */
    private static final int FEW = 12;

    private final RecordWriter writer;
    private final ModelId model;
    private final int identifiers;
    private final Optional<Meta> meta;
    private final InstantDigits instants = new InstantDigits();
    private final NumberDigits numbers = new NumberDigits();
    private final ScoreDigits scores = new ScoreDigits();
    private final ReasonSentences sentences = new ReasonSentences();
    private final Map<Band, String> bands = new EnumMap<>(Band.class);
    private final Map<EndReason, String> endReasons = new EnumMap<>(EndReason.class);

    SessionRecords(RecordWriter writer, ModelId model, int identifiers, Optional<Meta> meta) {
        this.writer = writer;
        this.model = model;
        this.identifiers = identifiers;
        this.meta = meta;
        for (Band band : Band.values()) {
            bands.put(band, Choice.word(band));
        }
        for (EndReason reason : EndReason.values()) {
            endReasons.put(reason, word(reason));
        }
    }

    /** The columns for sessions whose principals have these identifiers. Columns are only ever added. */
    static List<String> columns(List<String> identifierNames, boolean withMeta) {
        List<String> columns = new ArrayList<>(List.of("session_id", "run_id", "model_id"));
        columns.addAll(identifierNames);
        columns.addAll(List.of(
                "begin",
                "end",
                "duration_s",
                "n_events",
                "n_distinct",
                "scored",
                "reason_unscored",
                "window_len",
                "likelihood",
                "log2_likelihood",
                "bits",
                "percentile",
                "band",
                "end_reason",
                "rarest_window",
                "window_index",
                "includes_start",
                "includes_end",
                "top_reason",
                "triage",
                "note",
                "whole_session"));
        if (withMeta) {
            columns.addAll(Meta.COLUMNS);
        }
        return columns;
    }

    static String word(EndReason reason) {
        return Choice.word(reason).replace('-', '_');
    }

    static List<String> names(Session session, int from, int number) {
        List<String> names = new ArrayList<>(number);
        for (int i = from; i < from + number; i++) {
            names.add(session.command(i).name());
        }
        return names;
    }

    static int distinct(Session session) {
        if (session.length() <= FEW) {
            return distinctOfFew(session);
        }
        Set<String> names = new HashSet<>();
        for (Cmd cmd : session.commands()) {
            names.add(cmd.name());
        }
        return names.size();
    }

    private static int distinctOfFew(Session session) {
        int distinct = 0;
        for (int i = 0; i < session.length(); i++) {
            String name = session.command(i).name();
            int earlier = 0;
            while (earlier < i && !name.equals(session.command(earlier).name())) {
                earlier++;
            }
            distinct += earlier == i ? 1 : 0;
        }
        return distinct;
    }

    void write(ScoredSession scored, ScoringOptions options) throws IOException {
        write(scored, options, OfRun.NONE);
    }

    void write(ScoredSession scored, ScoringOptions options, OfRun run) throws IOException {
        Session session = scored.session();
        writer.token(session.id().hex());
        writer.text(run.id);
        writer.text(model.text());
        identifiers(writer, session, identifiers);
        writer.token(instants.of(session.beginNanos()));
        writer.token(instants.of(session.endNanos()));
        writer.digits(Figures.seconds(session.duration()));
        writer.number(session.length());
        writer.number(distinct(session));
        Optional<RarestWindow> rarest = scored.score().rarest();
        writer.flag(rarest.isPresent());
        writer.text(rarest.isPresent() ? null : "shorter_than_window");
        writer.number(options.window().commands());
        score(scored);
        writer.text(endReasons.get(session.endReason()));
        window(session, rarest);
        writer.text(scored.reason().map(sentences::of).orElse(null));
        writer.text(run.state);
        writer.text(run.note);
        writer.flag(rarest.map(RarestWindow::wholeSession).orElse(false));
        if (meta.isPresent()) {
            writer.text(meta.get().generatedAt().toString());
            writer.text(meta.get().version());
        }
        writer.endRecord();
    }

    /** What is known of a session of a run that was kept; each {@code null} where nothing is. */
    record OfRun(
            @Nullable String id,
            @Nullable String state,
            @Nullable String note) {
        static final OfRun NONE = new OfRun(null, null, null);
    }

    void finish() throws IOException {
        writer.finish();
    }

    /** One column for each identifier, none where the log has none. */
    static void identifiers(RecordWriter writer, Session session, int number) throws IOException {
        List<Optional<String>> values = session.principal().identifiers();
        for (int i = 0; i < number; i++) {
            writer.text(i < values.size() ? values.get(i).orElse(null) : null);
        }
    }

    private void score(ScoredSession scored) throws IOException {
        Optional<RarestWindow> rarest = scored.score().rarest();
        if (rarest.isPresent()) {
            ScoreDigits.Score score = scores.of(rarest.get());
            writer.digits(score.likelihood());
            writer.digits(score.log2Likelihood());
            if (scored.combined().isPresent()) {
                writer.digits(numbers.of(scored.combined().getAsDouble()));
            } else {
                writer.digits(score.bits());
            }
        } else {
            writer.none();
            writer.none();
            writer.none();
        }
        if (scored.rarity().isPresent()) {
            writer.digits(numbers.of(scored.rarity().get().percentile()));
            writer.text(bands.get(scored.rarity().get().band()));
        } else {
            writer.none();
            writer.none();
        }
    }

    private void window(Session session, Optional<RarestWindow> rarest) throws IOException {
        if (rarest.isEmpty()) {
            writer.none();
            writer.none();
            writer.none();
            writer.none();
            return;
        }
        RarestWindow window = rarest.get();
        writer.texts(names(session, window.start(), window.commands()));
        writer.number(window.start());
        writer.flag(window.fromStart());
        writer.flag(window.toEnd());
    }
}
