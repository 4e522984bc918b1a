package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.port.in.JobsUseCase;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is done in the background. */
final class JobRoutes {
    static final String JOBS = "/api/v1/jobs";

    private static final String JOB = JOBS + "/{job}";

    private final JobsUseCase jobs;
    private final JobEvents events;

    JobRoutes(WebServer.UseCases useCases, JobEvents events) {
        this.jobs = useCases.jobs();
        this.events = events;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Listing.routes(JOBS, this::all, this::lines));
        routes.add(Route.get(JOB, this::one));
        routes.add(Route.get(JOB + "/events", this::events));
        routes.add(Route.post(JOB + "/cancel", this::cancel));
        return routes;
    }

    private void all(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.all(
                context,
                "jobs",
                jobs.jobs().stream()
                        .map(job -> JobFields.all(job, jobs.progress(job.id())))
                        .toList());
    }

    private void lines(Context context, Format format) throws IOException {
        boolean exact = Parameters.ofQuery(context, Set.of(Listing.RAW)).flag(Listing.RAW);
        List<Fields> lines = jobs.jobs().stream().map(JobFields::line).toList();
        Listing.lines(context, format, "jobs", JobFields.NAMES, exact, lines::forEach);
    }

    private void one(Context context) {
        Parameters.ofQuery(context, Set.of());
        Job job = jobs.job(id(context));
        Listing.one(context, JobFields.all(job, jobs.progress(job.id())));
    }

    private void events(Context context) {
        Parameters.ofQuery(context, Set.of());
        events.listen(context, id(context));
    }

    private void cancel(Context context) throws IOException {
        Parameters.ofFields(Json.read(context.bodyInputStream()), Set.of());
        JobId job = id(context);
        if (!jobs.cancel(job)) {
            throw new RefusedException(
                    409,
                    "job " + job
                            + (jobs.job(job).state().over()
                                    ? " is over already"
                                    : " is done by another program, which has to cancel it"));
        }
        Listing.one(context, new Fields().add("ok", true));
    }

    private static JobId id(Context context) {
        String text = context.pathParam("job");
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new RefusedException(404, "there is no job \"" + text + "\"");
        }
        return new JobId(Long.parseLong(text));
    }
}
