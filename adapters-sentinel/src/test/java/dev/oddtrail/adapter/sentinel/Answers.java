package dev.oddtrail.adapter.sentinel;

import java.util.List;

/** Answers in the form in which workspaces give them. */
public final class Answers {
    private static final String COLUMNS = "[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},"
            + "{\"name\":\"UserId\",\"type\":\"string\"},{\"name\":\"ClientIP\",\"type\":\"string\"},"
            + "{\"name\":\"Operation\",\"type\":\"string\"},{\"name\":\"Parameters\",\"type\":\"string\"},"
            + "{\"name\":\"OfficeId\",\"type\":\"string\"}]";

    private Answers() {}

    /** A row of an administrator. */
    public static String row(String time, String user, String operation) {
        return "[\"" + time + "\",\"" + user + "\",\"203.0.113.7:52378\",\"" + operation
                + "\",\"[{\\\"Name\\\":\\\"Identity\\\",\\\"Value\\\":\\\"bob\\\"}]\",null]";
    }

    public static String rows(List<String> rows) {
        return "{" + tables(COLUMNS, rows) + "}";
    }

    public static String rows(String... rows) {
        return rows(List.of(rows));
    }

    /** Rows of columns of one's own; each is a name. */
    static String rowsOf(List<String> columns, String... rows) {
        String declared = String.join(
                ",",
                columns.stream()
                        .map(name -> "{\"name\":\"" + name + "\",\"type\":\"string\"}")
                        .toList());
        return "{" + tables("[" + declared + "]", List.of(rows)) + "}";
    }

    /** Rows of which some are missing. */
    public static String partial(String code, String message, String... rows) {
        return withError(rows(rows), code, message);
    }

    private static String withError(String answer, String code, String message) {
        return answer.substring(0, answer.length() - 1)
                + ",\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors when processing your "
                + "query.\",\"details\":[{\"code\":\"EngineError\",\"message\":\"Something went wrong processing your "
                + "query on the server.\",\"innererror\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\",\"severity\":2,\"severityName\":\"Error\"}}]}}";
    }

    static String tooLarge(String... rows) {
        return tooLarge(rows(rows));
    }

    static String tooLarge(String answer) {
        return withError(
                answer,
                "-2133196797",
                "The results of this query exceed the set limit of 500000 records, so not all records were returned "
                        + "(E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).");
    }

    /** An error without rows. */
    public static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private static String tables(String columns, List<String> rows) {
        return "\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":" + columns + ",\"rows\":[" + String.join(",", rows)
                + "]}]";
    }
}
