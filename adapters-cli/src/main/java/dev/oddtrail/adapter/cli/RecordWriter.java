package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of the same columns. The values of a record are given in the order of the columns, each once; then the
 * record is ended. Not safe for use by multiple threads.
 */
sealed interface RecordWriter permits CsvWriter, JsonWriter, TableWriter {
    /** Text from the log or from us; {@code null} for none. */
    void text(@Nullable String value) throws IOException;

    /** Text of ours that begins with a letter or digit, and holds but these and colons, hyphens and dots. */
    default void token(String value) throws IOException {
        text(value);
    }

    void number(long value) throws IOException;

    /** A finite number, written so that reading it gives the same one. */
    void number(double value) throws IOException;

    /** A number that is already written out. */
    void digits(String value) throws IOException;

    void flag(boolean value) throws IOException;

    void texts(List<String> values) throws IOException;

    void none() throws IOException;

    void endRecord() throws IOException;

    /** Hands on the records that are complete, as far as the form can be without those to come. */
    void flush() throws IOException;

    /** Writes what is left and flushes; nothing may follow. */
    void finish() throws IOException;
}
