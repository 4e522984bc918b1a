package dev.oddtrail.launcher;

import java.nio.file.Path;
import java.util.List;

/** Every page of the dashboard, with something to see on each. */
final class Tour {
    /** Without dots, for the browser reads no file by a path with them. */
    private static final Path EXAMPLE = BrowsedCase.EXAMPLE.toAbsolutePath().normalize();

    private static final String ROW = "document.querySelector('tr[data-id]')";
    private static final String OUTCOME = "document.querySelector('.job-done')";

    private final BrowsedCase opened;
    private final List<Stop> stops;

    private Tour(BrowsedCase opened, List<Stop> stops) {
        this.opened = opened;
        this.stops = stops;
    }

    /** A page: its name, its path, and what is true once all of it is there. */
    record Stop(String name, String path, String ready) {}

    /** What is done with a page that is open. */
    @FunctionalInterface
    interface Visit<E extends Exception> {
        void of(Stop stop, String theme, Chromium page) throws E;
    }

    /** Prepares a case of the example: a job, and decisions on two sessions. */
    static Tour of(BrowsedCase opened) {
        Chromium page = opened.open("/runs/new?data=march");
        page.await("document.querySelector('.histogram') && document.querySelector('#command').textContent");
        page.click("#from");
        page.type("2026-03-05");
        page.await(
                "!document.querySelector('[data-loading]') && document.querySelector('#command').textContent.includes('2026-03-05')");
        page.click("#start");
        page.await(OUTCOME);
        String job = page.text("location.pathname");

        page = opened.open("/runs/1/timeline?triage=open");
        page.await(ROW + " && document.querySelector('#plot canvas')");
        String session = page.text(ROW + ".dataset.id");
        String principal = page.text("encodeURIComponent(" + ROW + ".querySelector('.principal div').textContent)");
        decide(page, "who granted this role?", "suspicious");
        decide(page, "asked the owner", "escalated");
        page.text("import('/assets/api.js').then(({ post }) => post('/api/v1/views', { name: 'open and extreme', "
                + "address: '/runs/1/timeline?triage=open&band=extreme' })).then(() => { window.kept = true; })");
        page.await("window.kept");
        return new Tour(
                opened,
                List.of(
                        new Stop("home", "/", "document.querySelector('.cards a')"),
                        new Stop(
                                "timeline",
                                "/runs/1/timeline?sel=" + session,
                                ROW + " && document.querySelector('#plot canvas')"),
                        new Stop("session", "/runs/1/sessions/" + session, "document.querySelector('#session table')"),
                        new Stop("import", "/imports/new", "document.querySelector('#choose')"),
                        new Stop("set-up", "/runs/new?data=march", "document.querySelector('.histogram')"),
                        new Stop("jobs", "/jobs", "document.querySelector('#jobs a')"),
                        new Stop("job", job, OUTCOME),
                        new Stop("triage", "/triage?tab=suspicious", "document.querySelector('.decisions tbody tr')"),
                        new Stop("suppressions", "/triage?tab=suppressions", "document.querySelector('.fields')"),
                        new Stop("models", "/models", "document.querySelector('#models td a')"),
                        new Stop("model", "/model?name=base", "document.querySelector('.heat tbody tr')"),
                        new Stop(
                                "compare",
                                "/compare?before=base&after=march",
                                "document.querySelector('#compare .reason')"),
                        new Stop("principals", "/runs/1/principals", "document.querySelector('.lanes tbody tr')"),
                        new Stop(
                                "principal",
                                "/runs/1/principal?name=" + principal,
                                "document.querySelector('#commands tbody tr')"),
                        new Stop("views", "/views", "document.querySelector('#views tbody tr')"),
                        new Stop("system", "/system", "document.querySelector('#system > *')")));
    }

    private static void decide(Chromium page, String note, String state) {
        String id = page.text(ROW + ".dataset.id");
        page.click("tr[data-id] button");
        page.await("document.querySelector('.panel h2').textContent.includes('" + id + "')");
        page.click("#note");
        page.type(note);
        page.click("[data-state=" + state + "]");
        page.await("!document.querySelector('tr[data-id=\"" + id + "\"]')");
    }

    /** Visits every page in a light and then in a dark theme. */
    <E extends Exception> void visit(Visit<E> visit) throws E {
        for (String theme : List.of("light", "dark")) {
            opened.page().prefer(theme);
            for (Stop stop : stops) {
                Chromium page = opened.open(stop.path());
                if (stop.name().equals("import")) {
                    page.choose("#choose", EXAMPLE);
                    page.await("document.querySelectorAll('.rows tbody tr').length === 50");
                }
                page.await("location.pathname === '" + stop.path().replaceFirst("\\?.*", "")
                        + "' && !document.querySelector('[data-loading]') && " + stop.ready());
                visit.of(stop, theme, page);
            }
        }
    }
}
