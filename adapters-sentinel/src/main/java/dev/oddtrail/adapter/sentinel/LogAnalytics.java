package dev.oddtrail.adapter.sentinel;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Workspaces of Azure Monitor Logs, which is also called Log Analytics. Credentials are taken from where Azure's
 * libraries look for them by default, and are kept nowhere. Loading this class loads these libraries.
 */
public final class LogAnalytics implements WorkspaceLogs {
    private final Path scratch;
    private final Function<Cloud, TokenCredential> credentials;
    private final HttpClient http;
    private final Patience patience;
    private final Pause pause;

    /**
     * @param scratch directory in which rows are kept until they have been read
     */
    public LogAnalytics(Path scratch) {
        this(scratch, LogAnalytics::usualCredentials, new JdkHttpClientBuilder().build(), Patience.USUAL, Pause.REAL);
    }

    LogAnalytics(
            Path scratch,
            Function<Cloud, TokenCredential> credentials,
            HttpClient http,
            Patience patience,
            Pause pause) {
        this.scratch = scratch;
        this.credentials = credentials;
        this.http = http;
        this.patience = patience;
        this.pause = pause;
    }

    @Override
    public Rows fetch(WorkspaceQuery query, Progress.Listener listener) {
        TokenCredential credential = credentials.apply(Cloud.at(query.endpoint()));
        RowsFile file = RowsFile.in(scratch);
        boolean fetched = false;
        try (Calls calls = new Calls(new Workspace(query, credential, http, patience))) {
            Retrieval retrieval = new Asking(query, calls, patience, pause, listener, file).all(sha256(query.text()));
            file.finish();
            fetched = true;
            return new FetchedRows(file, retrieval);
        } finally {
            if (!fetched) {
                file.close();
            }
        }
    }

    private static TokenCredential usualCredentials(Cloud cloud) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
        cloud.authority().ifPresent(builder::authorityHost);
        return builder.build();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record FetchedRows(RowsFile file, Retrieval retrieval) implements Rows {
        @Override
        public String location() {
            return file.path().toString();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
