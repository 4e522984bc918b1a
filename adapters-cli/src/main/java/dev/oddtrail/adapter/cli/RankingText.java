package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists scored sessions for people: a line of figures, the rarest window under it, and the reason in a sentence under
 * that. Fits any width: identifiers get a line of their own where they would be cut short.
 */
final class RankingText {
    private static final int RANK = 4;
    private static final int BITS = 6;
    private static final int BAND = 8;
    private static final int PERCENTILE = 6;
    private static final int INSTANT = 19;
    private static final int COMMANDS = 4;
    private static final int FIGURES = RANK + BITS + BAND + PERCENTILE + INSTANT + COMMANDS + 5 * 2;
    private static final int ID = 16;
    private static final int LATER_IDENTIFIER = 15;
    private static final int LONG_LATER_IDENTIFIER = 39;
    private static final int ROOM_FOR_LONG_IDENTIFIERS = 82;
    private static final int LONGEST_FIRST_IDENTIFIER = 80;
    private static final int SHORTEST_FIRST_IDENTIFIER = 20;
    private static final int LONGEST_IDENTIFIER = 200;
    private static final int ROOM_FOR_IDS = 120;
    private static final String INDENT = " ".repeat(RANK + 2);

    private final OutputStream out;
    private final Look look;
    private final List<String> identifierNames;
    private final boolean ids;
    private final int first;
    private final int later;
    private long rank;

    /**
     * @param verbose whether the ids of sessions are shown even where there is little room
     */
    RankingText(OutputStream out, Look look, List<String> identifierNames, boolean verbose) {
        this.out = out;
        this.look = look;
        this.identifierNames = List.copyOf(identifierNames);
        this.ids = verbose || look.width() >= ROOM_FOR_IDS;
        int room = look.width() - FIGURES - (ids ? ID + 2 : 0);
        this.later = room >= ROOM_FOR_LONG_IDENTIFIERS ? LONG_LATER_IDENTIFIER : LATER_IDENTIFIER;
        int left = room - (later + 2) * (Math.max(1, identifierNames.size()) - 1) - 2;
        this.first = left >= SHORTEST_FIRST_IDENTIFIER ? Math.min(LONGEST_FIRST_IDENTIFIER, left) : 0;
    }

    void header() throws IOException {
        List<String> cells = new ArrayList<>(List.of(
                Paragraphs.padLeft("#", RANK),
                Paragraphs.padLeft("bits", BITS),
                Paragraphs.padRight("band", BAND),
                Paragraphs.padLeft("pctl", PERCENTILE),
                Paragraphs.padRight("begin (UTC)", INSTANT),
                Paragraphs.padLeft("cmds", COMMANDS)));
        if (ids) {
            cells.add(Paragraphs.padRight("session", ID));
        }
        if (first > 0) {
            for (int i = 0; i < identifierNames.size(); i++) {
                int width = i == 0 ? first : later;
                cells.add(Paragraphs.padRight(VisibleText.shorten(identifierNames.get(i), width), width));
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, cells);
        print(look.heading(text.toString().stripTrailing()) + "\n");
    }

    /** Writes a session, one rank after the last one. */
    void write(ScoredSession scored) throws IOException {
        write(rank + 1, scored, "");
    }

    /**
     * Writes a session.
     *
     * @param remark what is said of it beside its score; may be empty
     */
    void write(long ofRank, ScoredSession scored, String remark) throws IOException {
        rank = ofRank;
        Session session = scored.session();
        List<String> cells = new ArrayList<>();
        cells.add(Paragraphs.padLeft(Long.toString(rank), RANK));
        cells.add(look.important(
                Paragraphs.padLeft(scored.bits().map(Figures::bits).orElse("–"), BITS)));
        Optional<Rarity> rarity = scored.rarity();
        cells.add(rarity.map(Rarity::band)
                .map(band -> look.band(band, Paragraphs.padRight(Choice.word(band), BAND)))
                .orElse(Paragraphs.padRight("–", BAND)));
        cells.add(Paragraphs.padLeft(
                rarity.map(of -> Figures.percent(of.percentile()).replace(" %", ""))
                        .orElse("–"),
                PERCENTILE));
        cells.add(Paragraphs.padRight(instant(session.begin()), INSTANT));
        cells.add(Paragraphs.padLeft(Integer.toString(session.length()), COMMANDS));
        if (ids) {
            cells.add(session.id().hex());
        }
        if (first > 0) {
            List<Optional<String>> identifiers = session.principal().identifiers();
            for (int i = 0; i < identifiers.size(); i++) {
                int width = i == 0 ? first : later;
                cells.add(Paragraphs.padRight(
                        VisibleText.shorten(identifiers.get(i).orElse(Principal.MISSING), width), width));
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, cells);
        if (first == 0) {
            Paragraphs.append(text, INDENT, principal(session.principal()), look.width());
        }
        Paragraphs.append(text, INDENT, WindowText.of(scored), look.width());
        scored.reason()
                .ifPresent(
                        reason -> Paragraphs.append(text, INDENT, VisibleText.escape(reason.sentence()), look.width()));
        if (!remark.isEmpty()) {
            Paragraphs.append(text, INDENT, VisibleText.escape(remark), look.width());
        }
        print(text.toString());
    }

    /** The identifiers, escaped and shortened, with commas between. */
    static String principal(Principal principal) {
        return String.join(
                ", ",
                principal.identifiers().stream()
                        .map(identifier ->
                                VisibleText.shorten(identifier.orElse(Principal.MISSING), LONGEST_IDENTIFIER))
                        .toList());
    }

    /** To the second, in UTC. */
    static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }

    private void line(StringBuilder text, List<String> cells) {
        if (look.width() >= FIGURES) {
            text.append(String.join("  ", cells).stripTrailing()).append('\n');
            return;
        }
        List<String> words = cells.stream().map(String::strip).toList();
        Paragraphs.append(text, "", String.join(" ", words), look.width());
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
