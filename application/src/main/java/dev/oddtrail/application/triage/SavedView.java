package dev.oddtrail.application.triage;

import java.time.Instant;

/**
 * A view of a page that somebody wants to come back to.
 *
 * @param name what it is called; 1 to {@value #LONGEST} printable characters
 * @param address path and query of the page; it begins with one slash
 */
public record SavedView(String name, String address, String analyst, Instant at) {
    private static final int LONGEST = 200;

    /**
     * @throws IllegalArgumentException if the name is blank, too long or not printable, or the address leads elsewhere
     */
    public SavedView {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a view's name has 1 to " + LONGEST + " printable characters, got \"" + name + "\"");
        }
        if (!address.startsWith("/") || address.startsWith("//") || address.startsWith("/\\")) {
            throw new IllegalArgumentException("a view's address is a path of this program, got \"" + address + "\"");
        }
    }
}
