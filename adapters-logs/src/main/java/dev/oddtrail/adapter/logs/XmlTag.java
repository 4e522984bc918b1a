package dev.oddtrail.adapter.logs;

/**
 * The tag with which an element begins.
 *
 * @param text as it stands, with brackets
 * @param name with its prefix
 */
record XmlTag(String text, String name) {
    /** The name without its prefix. */
    static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
