package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lists sessions for people: a line of figures, the principal under it, and the commands under that. */
final class SessionText {
    private static final int ID = 16;
    private static final int INSTANT = 19;
    private static final int DURATION = 12;
    private static final int COMMANDS = 6;
    private static final int FIGURES = ID + INSTANT + DURATION + COMMANDS + 3 * 2 + 13;
    private static final String INDENT = "      ";

    private final OutputStream out;
    private final Look look;

    SessionText(OutputStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    void header() throws IOException {
        print(look.heading(line("session", "begin (UTC)", "duration", "cmds", "ended by")
                        .stripTrailing()) + "\n");
    }

    void write(Session session) throws IOException {
        StringBuilder text = new StringBuilder(line(
                session.id().hex(),
                RankingText.instant(session.begin()),
                Figures.duration(session.duration()),
                Integer.toString(session.length()),
                Choice.word(session.endReason()).replace('-', ' ')));
        Paragraphs.append(text, INDENT, RankingText.principal(session.principal()), look.width());
        Paragraphs.append(text, INDENT, WindowText.all(session), look.width());
        print(text.toString());
    }

    private String line(String id, String begin, String duration, String commands, String ended) {
        if (look.width() < FIGURES) {
            StringBuilder words = new StringBuilder();
            Paragraphs.append(words, "", String.join(" ", id, begin, duration, commands, ended), look.width());
            return words.toString();
        }
        return (Paragraphs.padRight(id, ID)
                                + "  "
                                + Paragraphs.padRight(begin, INSTANT)
                                + "  "
                                + Paragraphs.padLeft(duration, DURATION)
                                + Paragraphs.padLeft(commands, COMMANDS + 2)
                                + "  "
                                + ended)
                        .stripTrailing()
                + "\n";
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
