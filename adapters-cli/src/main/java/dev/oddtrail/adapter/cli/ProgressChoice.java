package dev.oddtrail.adapter.cli;

/** Whether and how progress is shown. */
enum ProgressChoice {
    AUTO,
    ALWAYS,
    NEVER,
    JSON;

    static final class Words extends Choice<ProgressChoice> {
        Words() {
            super(ProgressChoice.class);
        }
    }
}
