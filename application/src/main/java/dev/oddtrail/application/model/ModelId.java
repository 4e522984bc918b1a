package dev.oddtrail.application.model;

/** Names a trained model. */
public record ModelId(String text) {
    private static final int LONGEST = 200;

    /**
     * @throws IllegalArgumentException if the text is blank, longer than 200 characters, or holds control characters
     */
    public ModelId {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a model's name has 1 to " + LONGEST + " printable characters, got \"" + text + "\"");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
