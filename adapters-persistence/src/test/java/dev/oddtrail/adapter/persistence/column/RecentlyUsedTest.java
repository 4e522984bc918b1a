package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
    private final RecentlyUsed<Integer, String> used = new RecentlyUsed<>(10, String::length);

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        put(1, "four");
        put(2, "four");
        assertThat(used.get(1)).contains("four");
        put(3, "four");
        assertThat(used.get(2)).isEmpty();
        assertThat(used.get(1)).contains("four");
        assertThat(used.get(3)).contains("four");
    }

    @Test
    void theNewestStaysHoweverLargeItIs() {
        put(1, "four");
        put(2, "more than ten");
        assertThat(used.get(1)).isEmpty();
        assertThat(used.get(2)).contains("more than ten");
        put(3, "four");
        assertThat(used.get(2)).isEmpty();
    }

    @Test
    void whatIsThereIsNotReplaced() {
        put(1, "first");
        assertThat(used.put(1, "second")).isEqualTo("first");
        assertThat(used.get(1)).contains("first");
    }

    private void put(int key, String value) {
        assertThat(used.put(key, value)).isNotNull();
    }
}
