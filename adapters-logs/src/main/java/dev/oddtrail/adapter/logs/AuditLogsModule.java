package dev.oddtrail.adapter.logs;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Binds {@link AuditLogReader} to files and standard input, and {@link LabelledSessionReader} to files. The caller owns standard input, which is never closed.
 */
public final class AuditLogsModule extends AbstractModule {
    private final InputStream standardInput;
    private final List<Path> profileFolders;

    /**
     * @param standardInput what the location {@code -} is read from, once
     * @param profileFolders where a user's own profiles lie; a folder need not be there
     */
    public AuditLogsModule(InputStream standardInput, List<Path> profileFolders) {
        this.standardInput = standardInput;
        this.profileFolders = List.copyOf(profileFolders);
    }

    @Provides
    @Singleton
    AuditLogReader logs() {
        return new FileAuditLogReader(
                new StandardInput(standardInput), new Profiles(profileFolders), RecordCutter.BLOCK);
    }

    @Provides
    @Singleton
    LabelledSessionReader labelledSessions() {
        return new FileLabelledSessionReader();
    }
}
