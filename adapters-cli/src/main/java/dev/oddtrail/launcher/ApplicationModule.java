package dev.oddtrail.launcher;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.application.service.UseCases;
import java.time.InstantSource;

/** Binds the application to whatever the adapters' modules bind its driven ports to. */
final class ApplicationModule extends AbstractModule {
    private final InstantSource clock;
    private final String codeVersion;

    ApplicationModule(InstantSource clock, String codeVersion) {
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    @Provides
    @Singleton
    UseCases useCases(
            AuditLogReader logs,
            WorkspaceLogs workspaces,
            EventSorter sorter,
            ModelArchive archive,
            SessionRepository sessions,
            ModelRepository models,
            ScoreRepository scores,
            TriageRepository triage,
            SuppressionRepository suppressions,
            ViewRepository views,
            JobRepository jobs,
            StoreMaintenance maintenance,
            LabelledSessionReader labelled) {
        UseCases.Ports ports = new UseCases.Ports(
                logs,
                workspaces,
                sorter,
                archive,
                sessions,
                models,
                scores,
                triage,
                suppressions,
                views,
                jobs,
                maintenance,
                labelled);
        return new UseCases(ports, clock, codeVersion);
    }
}
