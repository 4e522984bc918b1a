package dev.oddtrail.domain.scoring;

/** What can follow or precede in a session: a command, its start, or its end. */
public sealed interface State {
    /** How people are shown the state: a command's name, or {@code ⟨START⟩} and {@code ⟨END⟩}. */
    String label();

    /** A command. */
    record Command(String name) implements State {
        @Override
        public String label() {
            return name;
        }
    }

    /** An edge of the session. */
    enum Edge implements State {
        START("⟨START⟩"),
        END("⟨END⟩");

        private final String label;

        Edge(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
