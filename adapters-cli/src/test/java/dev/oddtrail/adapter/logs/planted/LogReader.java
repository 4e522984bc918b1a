package dev.oddtrail.adapter.logs.planted;

import com.google.inject.AbstractModule;

/** An adapter's class must not be public unless it is a door. */
public final class LogReader {
    /** Only a class named as a module may be one. */
    static final class Wiring extends AbstractModule {}

    /** This is named as one. */
    static final class WiringModule extends AbstractModule {}
}
