package dev.oddtrail.application.log;

/** Names a data set: the sessions of one import, or of several. */
public record DatasetId(String text) {
    /**
     * @throws IllegalArgumentException if the text is blank
     */
    public DatasetId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a data set needs a name");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
