package dev.oddtrail.adapter.cli;

import org.jspecify.annotations.Nullable;

/** The dashboard that is being served, if one is. Safe for use by multiple threads. */
final class Serving {
    private Cli.@Nullable Dashboard dashboard;
    private Cli.@Nullable Application application;

    /** From now on there is something to be ended. */
    synchronized void begin(Cli.Dashboard served, Cli.Application behind) {
        dashboard = served;
        application = behind;
    }

    /** Stops answering, lets go of what is behind it, and answers whether there was anything to be ended. */
    synchronized boolean end() {
        if (dashboard == null || application == null) {
            return false;
        }
        dashboard.close();
        application.close();
        dashboard = null;
        application = null;
        return true;
    }
}
