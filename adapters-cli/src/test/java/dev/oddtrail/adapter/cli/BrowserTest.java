package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    private static final String ADDRESS = "http://127.0.0.1:1/?token=a&b;c$(d)";

    @ParameterizedTest
    @CsvSource({"Linux,xdg-open", "Mac OS X,open", "Windows 11,rundll32", "AIX,xdg-open"})
    void theAddressIsOneArgumentOfTheProgramThatTheSystemHasForIt(String system, String first) {
        List<String> started = new ArrayList<>();

        assertThat(new Browser(system, started::addAll).open(ADDRESS)).isEmpty();

        assertThat(started).last().isEqualTo(ADDRESS);
        assertThat(String.join(" ", started)).startsWith(first);
    }

    @Test
    void itIsSaidWhenThereIsNoSuchProgram() {
        Browser browser = new Browser("Linux", command -> {
            throw new IOException("no such file");
        });

        assertThat(browser.open(ADDRESS))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("xdg-open cannot be started")
                        .contains("open the address above yourself")
                        .doesNotContain("token"));
    }
}
