package dev.oddtrail.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How an event is spelled. Both have the columns of a Log Analytics workspace, the parameters as text that is JSON. */
enum Notation {
    /** Values separated by commas; the parameters are quoted. */
    CSV {
        @Override
        String inParameters(String json) {
            return json.replace("\"", "\"\"");
        }

        @Override
        byte[] field(String raw) {
            return raw.getBytes(UTF_8);
        }
    },
    /** One object a line. */
    JSONL {
        @Override
        String inParameters(String json) {
            return escape(json);
        }

        @Override
        byte[] field(String raw) {
            return escape(raw).getBytes(UTF_8);
        }
    };

    /** A part of the parameters' JSON, spelled as the file needs it. */
    abstract String inParameters(String json);

    /** A user or an address; they hold no commas and no quotation marks. */
    abstract byte[] field(String raw);

    /** The text inside a JSON string of the parameters. */
    final byte[] text(String raw) {
        return inParameters(escape(raw)).getBytes(UTF_8);
    }

    /** JSON syntax of the parameters. */
    final byte[] syntax(String json) {
        return inParameters(json).getBytes(UTF_8);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
