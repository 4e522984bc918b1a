package dev.oddtrail.domain.session;

/**
 * Where in an import a record stands.
 *
 * @param source index of the source among those of the import, from 0
 * @param line line of the source on which the record begins, from 1; in a format without lines the number of the record
 * @param offset byte of the (uncompressed) source at which the record begins, from 0
 */
public record RecordPosition(int source, long line, long offset) {
    public RecordPosition {
        if (source < 0 || line < 1 || offset < 0) {
            throw new IllegalArgumentException(
                    "no such position: source " + source + ", line " + line + ", byte " + offset);
        }
    }
}
