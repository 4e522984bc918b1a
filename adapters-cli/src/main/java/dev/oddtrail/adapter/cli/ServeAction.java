package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the dashboard. */
@Command(
        name = "serve",
        header = "Serves the dashboard on a database, until it is interrupted.",
        description =
                "Only browsers that have opened the printed address are let in. A database that is not there is made; "
                        + "logs can be imported in the browser.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail serve --db case42.db --open",
            "  oddtrail serve --port 8321 --read-only",
            "  oddtrail serve --host 0.0.0.0 --port 8321 --allowed-host cases.example.com --token-file token.txt",
        })
final class ServeAction extends StoredAction {
    static final long BYTES_PER_MIB = 1 << 20;

    /** Largest log, in MiB, that a browser may send unless the user says otherwise. */
    static final int DEFAULT_UPLOAD_MIB = 4096;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Where to listen; others can only be let in with --token-file. Default: 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "The port, or 0 for any that is free. Default: 0.")
    private int port;

    @Option(
            names = "--allowed-host",
            paramLabel = "HOST",
            description = "A name, beside that of --host, that browsers may know this server by. May be given several "
                    + "times.")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Where the token of the address is read from. Default: a new one at each start.")
    private @Nullable String tokenFile;

    @Option(names = "--read-only", description = "Let nobody decide, hide or import anything.")
    private boolean readOnly;

    @Option(names = "--open", description = "Open the dashboard in the browser.")
    private boolean open;

    @Option(
            names = "--max-upload",
            paramLabel = "MIB",
            description = "Largest log, in MiB, that a browser may send for import. Default: 4096.")
    private int maxUpload = DEFAULT_UPLOAD_MIB;

    @Mixin
    private AnalystOption analyst;

    ServeAction(Context context) {
        super(context);
    }

    @Override
    boolean makesDatabase() {
        return !readOnly;
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        if (maxUpload < 0) {
            throw mistake("--max-upload is a number of MiB, got " + maxUpload);
        }
        Optional<String> token = token();
        String name = analyst.name(this);
        Cli.Dashboard dashboard = fromOptions(() -> context.application()
                .serve(
                        workspace,
                        new Cli.ServeRequest(
                                host,
                                port,
                                token,
                                name,
                                readOnly,
                                Set.copyOf(allowedHosts),
                                maxUpload * BYTES_PER_MIB)));
        return context.serving()
                .untilInterrupted(
                        dashboard,
                        context.application(),
                        console,
                        open ? Optional.of(Browser.ofThisComputer()) : Optional.empty(),
                        () -> {});
    }

    private Optional<String> token() {
        if (tokenFile == null) {
            return Optional.empty();
        }
        Path path = file(tokenFile);
        try {
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw mistake("the token cannot be read from " + path + ": " + e.getMessage());
        }
    }
}
