package dev.oddtrail.adapter.logs;

import java.time.Instant;
import java.util.List;

/** A row of the table OfficeActivity. */
record OfficeActivityRow(
        Instant timeGenerated, String userId, String clientIp, String operation, String parameters, String officeId) {
    /** The rows as the portal would export them, with plain names. */
    static String csv(List<OfficeActivityRow> rows) {
        StringBuilder csv = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters,OfficeId\n");
        for (OfficeActivityRow row : rows) {
            csv.append(String.join(
                            ",",
                            row.timeGenerated.toString(),
                            row.userId,
                            row.clientIp,
                            row.operation,
                            "\"" + row.parameters.replace("\"", "\"\"") + "\"",
                            row.officeId))
                    .append('\n');
        }
        return csv.toString();
    }
}
