package dev.oddtrail.adapter.web;

import static java.util.Objects.requireNonNullElse;

import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.out.StoreMaintenance.StoreInfo;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What runs here, on what, and with which settings. */
final class SystemRoutes {
    static final String SYSTEM = "/api/v1/system";

    private final MaintainStoreUseCase store;
    private final WebServer.Options options;

    SystemRoutes(WebServer.UseCases useCases, WebServer.Options options) {
        this.store = useCases.maintainStore();
        this.options = options;
    }

    List<Route> routes() {
        return List.of(Route.get(SYSTEM, this::system), Route.get(SYSTEM + "/check", this::check));
    }

    private void system(Context context) {
        Parameters.ofQuery(context, Set.of());
        StoreInfo info = store.info();
        Fields properties = new Fields();
        info.properties().forEach(properties::add);
        Fields counts = new Fields();
        info.counts().forEach(counts::add);
        Runtime runtime = Runtime.getRuntime();
        Listing.one(
                context,
                new Fields()
                        .add(
                                "version",
                                requireNonNullElse(
                                        SystemRoutes.class.getPackage().getImplementationVersion(), "unpackaged"))
                        .add("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")")
                        .add(
                                "system",
                                System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
                                        + System.getProperty("os.arch") + ")")
                        .add("processors", runtime.availableProcessors())
                        .add("memory_bytes", runtime.maxMemory())
                        .add("database", info.file().map(Path::toString))
                        .add("database_bytes", bytes(info.bytes()))
                        .add("kept_log_bytes", info.keptLogBytes())
                        .add("database_properties", properties.values())
                        .add("counts", counts.values())
                        .add("host", options.host())
                        .add("allowed_hosts", new ArrayList<>(options.allowedHosts()))
                        .add("own_token", options.token().isPresent())
                        .add("read_only", options.readOnly())
                        .add("analyst", options.analyst()));
    }

    private static Optional<Long> bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Optional.of(bytes.getAsLong()) : Optional.empty();
    }

    /** Reads the whole database, which can take a while. */
    private void check(Context context) {
        Parameters.ofQuery(context, Set.of());
        List<String> problems = store.check();
        Listing.one(context, new Fields().add("sound", problems.isEmpty()).add("problems", problems));
    }
}
