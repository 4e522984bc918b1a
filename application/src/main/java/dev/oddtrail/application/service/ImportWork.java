package dev.oddtrail.application.service;

import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An import in the background. */
final class ImportWork implements JobsService.JobWork {
    private static final int EXAMPLES_OF_A_REASON = 5;
    private static final int LONGEST_EXAMPLE = 500;

    private final ImportEventsUseCase imports;
    private final ImportRequest request;

    ImportWork(ImportEventsUseCase imports, ImportRequest request) {
        this.imports = imports;
        this.request = request;
    }

    @Override
    public JobOutcome run(JobTask task) {
        Examples examples = new Examples();
        try {
            ImportReport report = imports.importEvents(request, examples::add, task);
            return outcome(Optional.of(request.dataset()), figures(report), report.read(), examples, report.warnings());
        } catch (TooManyRejectedException e) {
            task.found(outcome(
                    Optional.empty(),
                    figures(e.report()),
                    e.report(),
                    examples,
                    e.report().warnings()));
            throw e;
        }
    }

    private static JobOutcome outcome(
            Optional<DatasetId> dataset,
            Map<String, Long> figures,
            ReadReport report,
            Examples examples,
            List<String> warnings) {
        return new JobOutcome(
                dataset, Optional.empty(), Optional.empty(), figures, report.rejected(), examples.all, warnings);
    }

    private static Map<String, Long> figures(ReadReport report) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("records", report.records());
        figures.put("accepted", report.accepted());
        figures.put("duplicates", report.duplicates());
        figures.put("rejected", report.rejectedRecords());
        return figures;
    }

    private static Map<String, Long> figures(ImportReport report) {
        Map<String, Long> figures = figures(report.read());
        if (report.leftOut() > 0) {
            figures.put("left_out", report.leftOut());
        }
        figures.put("events", report.commands());
        figures.put("sessions", report.sessions());
        figures.put("single_command_sessions", report.singleCommandSessions());
        figures.put("principals", report.principals());
        figures.put("commands", report.distinctCommands());
        figures.put("out_of_order", report.outOfOrder());
        figures.put("order_uncertain", report.orderUncertain());
        return figures;
    }

    /** The first few records of each reason. */
    private static final class Examples {
        private final Map<Rejection.Reason, Integer> counts = new EnumMap<>(Rejection.Reason.class);
        private final List<JobOutcome.Example> all = new ArrayList<>();

        void add(Rejection rejection) {
            if (counts.merge(rejection.reason(), 1, Integer::sum) <= EXAMPLES_OF_A_REASON) {
                String text = rejection.describe();
                all.add(new JobOutcome.Example(
                        rejection.reason(),
                        text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text));
            }
        }
    }
}
