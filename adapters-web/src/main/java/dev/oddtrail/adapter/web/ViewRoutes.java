package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.triage.SavedView;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Views that somebody wants to come back to. A name is a parameter, for it can hold what no path can. */
final class ViewRoutes {
    static final String VIEWS = "/api/v1/views";

    private final TriageUseCase triage;
    private final String analyst;

    ViewRoutes(WebServer.UseCases useCases, String analyst) {
        this.triage = useCases.triage();
        this.analyst = analyst;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(Listing.routes(VIEWS, this::list, this::lines));
        routes.add(Route.post(VIEWS, this::save));
        routes.add(Route.delete(VIEWS, this::remove));
        return routes;
    }

    private void list(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.all(
                context,
                "views",
                triage.views().stream().map(ViewRoutes::fields).toList());
    }

    private void lines(Context context, Format format) throws IOException {
        boolean exact = Parameters.ofQuery(context, Set.of(Listing.RAW)).flag(Listing.RAW);
        List<Fields> lines = triage.views().stream().map(ViewRoutes::fields).toList();
        Listing.lines(context, format, "views", List.of("name", "address", "analyst", "at"), exact, lines::forEach);
    }

    private static Fields fields(SavedView view) {
        return new Fields()
                .add("name", view.name())
                .add("address", view.address())
                .add("analyst", view.analyst())
                .add("at", view.at().toString());
    }

    private void save(Context context) throws IOException {
        Parameters parameters = Parameters.ofFields(Json.read(context.bodyInputStream()), Set.of("name", "address"));
        SavedView saved;
        try {
            saved = triage.saveView(required(parameters, "name"), required(parameters, "address"), analyst);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
        Listing.one(
                context, new Fields().add("ok", true).add("view", fields(saved).values()));
    }

    private void remove(Context context) {
        String name = required(Parameters.ofQuery(context, Set.of("name")), "name");
        if (!triage.removeView(name)) {
            throw new RefusedException(404, "there is no view \"" + name + "\"");
        }
        Listing.one(context, new Fields().add("ok", true));
    }

    private static String required(Parameters parameters, String name) {
        return parameters.text(name).orElseThrow(() -> new RefusedException(400, "\"" + name + "\" is missing"));
    }
}
