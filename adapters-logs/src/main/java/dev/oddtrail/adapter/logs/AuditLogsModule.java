package dev.oddtrail.adapter.logs;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.application.port.out.AuditLogReader;
import java.io.InputStream;

/** Binds {@link AuditLogReader} to files and standard input. The caller owns standard input, which is never closed. */
public final class AuditLogsModule extends AbstractModule {
    private final InputStream standardInput;

    /**
     * @param standardInput what the location {@code -} is read from, once
     */
    public AuditLogsModule(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Provides
    @Singleton
    AuditLogReader logs() {
        return new FileAuditLogReader(new StandardInput(standardInput), Profiles.load(), RecordCutter.BLOCK);
    }
}
