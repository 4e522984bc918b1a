package dev.oddtrail.application.service;

import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.domain.session.AuditEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Sorts a list, for the tests of the services. */
final class ListSorting implements EventSorter.Sorting {
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public void add(AuditEvent event) {
        events.add(event);
    }

    @Override
    public void drain(Consumer<AuditEvent> sink) {
        events.sort(Comparator.comparing(AuditEvent::instant));
        events.forEach(sink);
    }

    @Override
    public void close() {
        events.clear();
    }
}
