package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.triage.SavedView;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link ViewRepository} owes. */
public interface ViewRepositoryContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00.123456789Z");

    /** A repository that holds nothing yet. */
    ViewRepository views();

    @Test
    default void viewsAreOrderedByName() {
        ViewRepository views = views();
        assertThat(views.all()).isEmpty();
        SavedView b = new SavedView("b", "/runs/1/timeline?op=100%25_'&q=%C3%86", "ann", NOON);
        SavedView a = new SavedView("a%_'\"Ærø", "/", "Ann O'Neil", NOON);
        views.save(b);
        views.save(a);
        assertThat(views.all()).containsExactly(a, b);
    }

    @Test
    default void aViewOfTheSameNameIsReplaced() {
        ViewRepository views = views();
        SavedView before = new SavedView("mine", "/runs/1", "ann", NOON);
        SavedView after = new SavedView("mine", "/runs/2", "bob", NOON.plusSeconds(1));
        views.save(before);
        views.save(after);
        assertThat(views.all()).containsExactly(after);
    }

    @Test
    default void aRemovedViewIsGone() {
        ViewRepository views = views();
        views.save(new SavedView("mine", "/runs/1", "ann", NOON));
        assertThat(views.remove("min%")).isFalse();
        assertThat(views.remove("mine")).isTrue();
        assertThat(views.remove("mine")).isFalse();
        assertThat(views.all()).isEmpty();
    }
}
