package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.domain.session.Parameters;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static Parameters read(String json) {
        ReaderFixture lines = new ReaderFixture();
        lines.read("{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"u\",\"Operation\":\"A\",\"Parameters\":"
                + json + "}\n");
        ReaderFixture csv = new ReaderFixture();
        csv.read("TimeGenerated,UserId,Operation,Parameters\n2024-05-03T21:13:33Z,u,A,\"" + json.replace("\"", "\"\"")
                + "\"\n");
        assertThat(csv.event().cmd()).isEqualTo(lines.event().cmd());
        return lines.event().cmd().parameters();
    }

    private static Parameters values(String... pairs) {
        java.util.Map<String, String> byName = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            byName.put(pairs[i], pairs[i + 1]);
        }
        return new Parameters.Values(byName);
    }

    @Test
    void shapesAreKnownByTheirForm() {
        assertThat(read("[{\"Name\":\"a\",\"Value\":\"1\"},{\"name\":\"b\",\"value\":\"2\"}]"))
                .isEqualTo(values("a", "1", "b", "2"));
        assertThat(read("{\"a\":\"1\",\"b\":2}")).isEqualTo(values("a", "1", "b", "2"));
        assertThat(read("[\"a\",\"b\"]")).isEqualTo(new Parameters.Names(Set.of("a", "b")));
        assertThat(read("\"[{\\\"Name\\\":\\\"a\\\",\\\"Value\\\":\\\"1\\\"}]\""))
                .isEqualTo(values("a", "1"));
        assertThat(read("\"{\\\"a\\\":\\\"x\\\\\\\"y\\\"}\"")).isEqualTo(values("a", "x\"y"));
        for (String none : new String[] {"null", "\"\"", "[]", "{}", "\" \"", "\"[]\""}) {
            assertThat(read(none)).as(none).isSameAs(Parameters.NONE);
        }
    }

    @Test
    void nestedValuesAreCanonicalJson() {
        assertThat(read("{\"a\":{\"z\":[1, 2.50,null],\"b\":{\"y\":\"\\u00e9\\n\",\"x\":true}}}"))
                .isEqualTo(values("a", "{\"b\":{\"x\":true,\"y\":\"é\\n\"},\"z\":[1,2.50,null]}"));
        assertThat(read("[{\"Name\":\"a\",\"Value\":[{\"q\":\"\\\"\"}]}]"))
                .isEqualTo(values("a", "[{\"q\":\"\\\"\"}]"));
    }

    @Test
    void scalarsAreTheirText() {
        assertThat(read("{\"n\":-1.5e3,\"t\":true,\"f\":false,\"u\":null,\"e\":\"\"}"))
                .isEqualTo(values("n", "-1.5e3", "t", "true", "f", "false", "u", "", "e", ""));
        assertThat(read("[{\"Name\":\"a\"},{\"Name\":7,\"Value\":null}]")).isEqualTo(values("a", "", "7", ""));
    }

    @Test
    void nameThatOccursTwiceIsPresentOnceWithBothValues() {
        assertThat(read("[{\"Name\":\"a\",\"Value\":\"1\"},{\"Name\":\"b\",\"Value\":\"x\"},"
                        + "{\"Name\":\"a\",\"Value\":{\"k\":2}},{\"Name\":\"a\"}]"))
                .isEqualTo(values("a", "[\"1\",{\"k\":2},null]", "b", "x"));
        assertThat(read("[\"a\",\"a\"]")).isEqualTo(new Parameters.Names(Set.of("a")));
    }

    @Test
    void orderOfTheLogIsKeptButMakesNoDifference() {
        ReaderFixture fixture = new ReaderFixture();
        String head =
                "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"u\",\"Operation\":\"A\",\"Parameters\":";
        fixture.read(head + "{\"b\":\"1\",\"a\":\"2\"}}\n" + head + "{\"a\":\"2\",\"b\":\"1\"}}\n");
        assertThat(fixture.events().get(0).cmd())
                .isSameAs(fixture.events().get(1).cmd());
        assertThat(fixture.events().get(0).cmd().parameters().names()).containsExactly("b", "a");
    }

    @Test
    void loneSurrogatesAreReplaced() {
        assertThat(read("{\"a\":\"\\ud83d\\ude00 \\ud83d x\"}")).isEqualTo(values("a", "😀 \ufffd x"));
    }

    @Test
    void extraKeysOfAPairAreLeftOut() {
        assertThat(read("[{\"Type\":\"x\",\"Value\":\"1\",\"Name\":\"a\",\"Deep\":{\"Name\":\"b\"}}]"))
                .isEqualTo(new Parameters.Values(Map.of("a", "1")));
    }
}
