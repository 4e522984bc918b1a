package dev.oddtrail.adapter.logs;

import java.util.List;

/** How lines of text make records, of which each is translated into an object of JSON. */
interface LineGrammar {
    /** Whether a line begins a record; if not, it goes on with the one before it. */
    boolean begins(String line);

    /** Whether a record may hold lines without anything in them; if not, such a line ends it. */
    boolean holdsBlankLines();

    /**
     * Appends a record as an object of JSON.
     *
     * @param lines its lines, of which there is at least one
     */
    void translate(List<String> lines, Scratch out);
}
