package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.State;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rarest window in words: {@code ⟨START⟩ → New-InboxRule → ⟨END⟩}. */
final class WindowText {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_SHOWN = 12;

    private WindowText() {}

    /** The escaped window; start and end are named where they took part. */
    static String of(ScoredSession scored) {
        Optional<RarestWindow> rarest = scored.score().rarest();
        if (rarest.isEmpty()) {
            return "(not scored: shorter than a window)";
        }
        RarestWindow window = rarest.get();
        List<String> elements = new ArrayList<>();
        if (window.fromStart()) {
            elements.add(State.Edge.START.label());
        }
        SessionRecords.names(scored.session(), window.start(), window.commands())
                .forEach(name -> elements.add(name(name)));
        if (window.toEnd()) {
            elements.add(State.Edge.END.label());
        }
        return chain(elements) + (window.wholeSession() ? " (the whole session)" : "");
    }

    /** The elements of a window as they are in the data; start and end are named where they take part. */
    static List<String> labels(WindowPattern pattern) {
        List<String> labels = new ArrayList<>();
        if (pattern.fromStart()) {
            labels.add(State.Edge.START.label());
        }
        labels.addAll(pattern.commands());
        if (pattern.toEnd()) {
            labels.add(State.Edge.END.label());
        }
        return labels;
    }

    /** A name from the log, escaped and shortened. */
    static String name(String name) {
        return VisibleText.shorten(name, LONGEST_NAME);
    }

    /** All commands of a session in order; of many the first and the last. */
    static String all(Session session) {
        return chain(SessionRecords.names(session, 0, session.length()).stream()
                .map(WindowText::name)
                .toList());
    }

    private static String chain(List<String> elements) {
        if (elements.size() <= MOST_SHOWN) {
            return String.join(" → ", elements);
        }
        int head = MOST_SHOWN / 2;
        int tail = MOST_SHOWN - head - 1;
        List<String> shown = new ArrayList<>(elements.subList(0, head));
        shown.add("(" + (elements.size() - head - tail) + " more)");
        shown.addAll(elements.subList(elements.size() - tail, elements.size()));
        return String.join(" → ", shown);
    }
}
