package dev.oddtrail.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How an event is spelled. */
enum Notation {
    /** The columns of a Log Analytics workspace, the parameters as JSON in a quoted field. */
    CSV("\"\""),
    /** One object a line, as the Unified Audit Log has it. */
    JSONL("\"");

    private final String quote;

    Notation(String quote) {
        this.quote = quote;
    }

    /** The text inside a JSON string of the parameters, escaped for both JSON and the file. */
    byte[] text(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character == '"') {
                escaped.append('\\').append(quote);
            } else if (character == '\\') {
                escaped.append("\\\\");
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString().getBytes(UTF_8);
    }

    /** JSON syntax of the parameters: every quotation mark spelled as the file needs it. */
    byte[] syntax(String json) {
        return json.replace("\"", quote).getBytes(UTF_8);
    }
}
