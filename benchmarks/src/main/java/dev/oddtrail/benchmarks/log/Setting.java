package dev.oddtrail.benchmarks.log;

/** A parameter as one step sets it: always, or with a probability. */
final class Setting {
    /** Everything from the opening brace to the quotation mark before the value. */
    final byte[] opening;

    final double chance;
    final Content content;

    Setting(byte[] opening, double chance, Content content) {
        this.opening = opening;
        this.chance = chance;
        this.content = content;
    }
}
