package dev.oddtrail.launcher;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
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
            EventSorter sorter,
            SessionRepository sessions,
            ModelRepository models,
            ModelArchive archive) {
        return new UseCases(logs, sorter, sessions, models, archive, clock, codeVersion);
    }
}
