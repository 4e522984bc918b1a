package dev.oddtrail.adapter.logs;

import java.util.Locale;
import java.util.function.Consumer;

/** What is fuzzed, each from inputs of its own, which lie in a folder of its name. */
enum FuzzTarget {
    CSV(new FuzzedCsv()::check),
    JSON_LINES(FuzzedContainer.jsonLines()::check),
    JSON_ARRAY(FuzzedContainer.jsonArray()::check),
    JSON_OBJECTS(FuzzedContainer.jsonObjects()::check),
    TABLES(FuzzedContainer.tables()::check),
    XML(new FuzzedXml()::check),
    AUDITD(FuzzedContainer.auditd()::check),
    HISTORY(FuzzedContainer.history()::check),
    WRAPPING(new FuzzedWrapping()::check),
    DETECTION(FuzzedContainer.unnamed()::check),
    TIME(new FuzzedTime()::check);

    @SuppressWarnings("ImmutableEnumChecker") // nothing of a check is seen in the next one
    private final Consumer<byte[]> check;

    FuzzTarget(Consumer<byte[]> check) {
        this.check = check;
    }

    /**
     * @throws AssertionError if what is read of an input is not what it should be
     */
    void check(byte[] input) {
        check.accept(input);
    }

    /** {@code json-lines}. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
