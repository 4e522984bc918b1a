package dev.oddtrail.application.log;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first records of a log, raw beside mapped.
 *
 * @param unmapped fields of these records that no role takes
 * @param warnings sentences for people about what is looked for in vain in these records
 * @param unreadable whether a record is rejected, and none is read
 */
public record LogPreview(
        ReadReport.Detection detection,
        List<String> identifierNames,
        List<Row> rows,
        List<String> unmapped,
        List<String> warnings,
        boolean unreadable) {
    public LogPreview {
        identifierNames = List.copyOf(identifierNames);
        rows = List.copyOf(rows);
        unmapped = List.copyOf(unmapped);
        warnings = List.copyOf(warnings);
    }

    /** A preview in which all is well. */
    public LogPreview(
            ReadReport.Detection detection, List<String> identifierNames, List<Row> rows, List<String> unmapped) {
        this(detection, identifierNames, rows, unmapped, List.of(), false);
    }

    /**
     * One record: either mapped, or with the reason why it is not: a filter, or the message of its rejection.
     *
     * @param commands one command, or those of a ready-made session
     * @param others what lies in roles that neither the principal nor the time shows, as it stands in the log
     */
    public record Row(
            long line,
            String raw,
            Optional<Principal> principal,
            Optional<Instant> instant,
            List<Cmd> commands,
            Optional<String> problem,
            Map<Role, String> others) {
        public Row {
            others = Map.copyOf(others);
        }

        /** A record of which only the principal, the time and the commands are looked at. */
        public Row(
                long line,
                String raw,
                Optional<Principal> principal,
                Optional<Instant> instant,
                List<Cmd> commands,
                Optional<String> problem) {
            this(line, raw, principal, instant, commands, problem, Map.of());
        }
    }
}
