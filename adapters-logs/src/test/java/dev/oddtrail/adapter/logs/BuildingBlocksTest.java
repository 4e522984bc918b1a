package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.oddtrail.application.log.LogFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildingBlocksTest {
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static String json(Random random, int depth) {
        String blank = " \t\n\r".substring(random.nextInt(4)).substring(0, random.nextInt(2) == 0 ? 0 : 1);
        return blank
                + switch (random.nextInt(depth > 4 ? 6 : 8)) {
                    case 0 -> "\"" + string(random) + "\"";
                    case 1 -> Integer.toString(random.nextInt());
                    case 2 -> random.nextInt(100) + "." + random.nextInt(100) + "e-" + random.nextInt(9);
                    case 3 -> "true";
                    case 4 -> "false";
                    case 5 -> "null";
                    case 6 -> {
                        List<String> elements = new ArrayList<>();
                        for (int i = random.nextInt(4); i > 0; i--) {
                            elements.add(json(random, depth + 1));
                        }
                        yield "[" + String.join(",", elements) + blank + "]";
                    }
                    default -> {
                        List<String> members = new ArrayList<>();
                        for (int i = random.nextInt(4); i > 0; i--) {
                            members.add("\"k" + i + string(random) + "\"" + blank + ":" + json(random, depth + 1));
                        }
                        yield "{" + String.join(",", members) + blank + "}";
                    }
                }
                + blank;
    }

    private static String string(Random random) {
        String[] parts = {"a", "é", "日", "😀", "\\\"", "\\\\", "\\/", "\\n", "\\u00e9", "\\ud83d\\ude00", " ", "'", "{"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static String canonical(byte[] json) {
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(json, 0, json.length);
        FieldKind kind = cursor.value(0);
        byte[] text = cursor.text();
        int from = cursor.textFrom();
        int to = cursor.textTo();
        cursor.expectEnd();
        Scratch out = new Scratch();
        CanonicalJson.append(kind, text, from, to, out);
        return new String(out.bytes(), 0, out.length(), UTF_8);
    }

    @Test
    void jsonIsReadAsJacksonReadsIt() throws JsonProcessingException {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String json = json(random, 0);
            String canonical = canonical(json.getBytes(UTF_8));
            assertThat(JACKSON.readTree(canonical)).isEqualTo(JACKSON.readTree(json));
            assertThat(canonical(canonical.getBytes(UTF_8))).isEqualTo(canonical);
        }
    }

    @Test
    void damagedJsonIsRefusedWhereJacksonRefusesIt() {
        Random random = new Random(43);
        int refused = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] json = json(random, 0).getBytes(UTF_8);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                json[random.nextInt(json.length)] = (byte) "\"\\{}[]:,0 -.eutn\n\u0001".charAt(random.nextInt(18));
            }
            // Half a pair of surrogates is replaced by us and refused by Jackson in some places.
            if (isUtf8(json) && !replaces(json)) {
                boolean ours = accepts(json);
                assertThat(ours).as(new String(json, UTF_8)).isEqualTo(jacksonAccepts(json));
                refused += ours ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static boolean isUtf8(byte[] bytes) {
        return java.util.Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes);
    }

    private static boolean replaces(byte[] json) {
        return accepts(json) && canonical(json).indexOf('\ufffd') >= 0;
    }

    private static boolean accepts(byte[] json) {
        try {
            canonical(json);
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static boolean jacksonAccepts(byte[] json) {
        try {
            JsonNode tree = JACKSON.readTree(json);
            return !tree.isMissingNode();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void keysOfCanonicalJsonAreInOrder() {
        assertThat(canonical("{\"b\":1,\"a\":{\"d\":[ ],\"c\":\"\\u0001\\t\\/\"},\"é\":{}}".getBytes(UTF_8)))
                .isEqualTo("{\"a\":{\"c\":\"\\u0001\\t/\",\"d\":[]},\"b\":1,\"é\":{}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7             | 203.0.113.7
            203.0.113.7:52378       | 203.0.113.7
            [2001:db8::7]:443       | 2001:db8::7
            [2001:db8::7]           | 2001:db8::7
            2001:db8::7             | 2001:db8::7
            ::ffff:203.0.113.7      | 203.0.113.7
            ::FFFF:203.0.113.7      | 203.0.113.7
            ::ffff:203.0.113.7:80   | 203.0.113.7
            [::ffff:203.0.113.7]:80 | 203.0.113.7
            ::ffff:abcd             | ::ffff:abcd
            203.0.113.7:            | 203.0.113.7:
            203.0.113.7:123456      | 203.0.113.7:123456
            203.0.113.7:80x         | 203.0.113.7:80x
            203.0.113               | 203.0.113
            203.0.113.7.8:80        | 203.0.113.7.8:80
            host.example.com:443    | host.example.com:443
            [not an address]:1      | [not an address]:1
            [2001:db8::7            | [2001:db8::7
            [2001:db8::7]x          | [2001:db8::7]x
            """)
    void portIsNotTheClient(String text, String expected) {
        ClientAddress address = new ClientAddress();
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        boolean changed = address.find(bytes, 1, bytes.length - 1);
        assertThat(new String(bytes, address.from(), address.to() - address.from(), UTF_8))
                .isEqualTo(expected);
        assertThat(changed).isEqualTo(!text.equals(expected));
    }

    @Test
    void recordIdsAreHashedAsThePublishedVectorsSay() {
        // First vectors of the reference implementation, vectors_sip128, for the key 00 01 … 0f.
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        String[] expected = {"a3817f04ba25a8e66df67214c7550293", "da87c1d86b99af44347659119b22fc45"};
        for (int length = 0; length < expected.length; length++) {
            byte[] input = new byte[length];
            for (int i = 0; i < length; i++) {
                input[i] = (byte) i;
            }
            hash.hash(input, 0, length);
            byte[] result = ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(hash.low())
                    .putLong(hash.high())
                    .array();
            assertThat(HexFormat.of().formatHex(result)).isEqualTo(expected[length]);
        }
    }

    @Test
    void setOfHashesHoldsWhatAHashSetHolds() {
        Random random = new Random(7);
        HashSet128 set = new HashSet128();
        Set<List<Long>> oracle = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            long low = random.nextInt(4) == 0 ? random.nextInt(500) + 1 : random.nextLong();
            long high = random.nextInt(4) == 0 ? random.nextInt(500) : random.nextLong();
            assertThat(set.add(low, high)).isEqualTo(oracle.add(List.of(low, high)));
        }
    }

    @Test
    void dictionaryGivesDenseIdsInOrder() {
        Random random = new Random(8);
        ByteDictionary dictionary = new ByteDictionary();
        Map<List<Object>, Integer> oracle = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String text = "x".repeat(random.nextInt(20)) + random.nextInt(3000);
            int owner = random.nextInt(3);
            byte[] bytes = ("(" + text + ")").getBytes(UTF_8);
            int expected = oracle.computeIfAbsent(List.of(text, owner), unused -> oracle.size());
            int id = dictionary.idOf(bytes, 1, bytes.length - 1, owner);
            assertThat(id).isEqualTo(expected);
            assertThat(new String(dictionary.text(id), UTF_8)).isEqualTo(text);
            assertThat(dictionary.owner(id)).isEqualTo(owner);
        }
    }

    @Test
    void hashOfBytesDependsNeitherOnTheirPlaceNorOnWhatIsBesideThem() {
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            byte[] text = new byte[random.nextInt(40)];
            random.nextBytes(text);
            byte[] around = new byte[text.length + random.nextInt(40)];
            random.nextBytes(around);
            int at = random.nextInt(around.length - text.length + 1);
            System.arraycopy(text, 0, around, at, text.length);
            assertThat(ByteHash.hash(around, at, at + text.length, 3))
                    .as("%d bytes at %d of %d", text.length, at, around.length)
                    .isEqualTo(ByteHash.hash(text, 0, text.length, 3));
        }
    }

    @Test
    void hashOfBytesTellsTextsLengthsAndOwnersApart() {
        Set<Integer> hashes = new HashSet<>();
        for (int length = 0; length < 40; length++) {
            for (int owner = 0; owner < 5; owner++) {
                for (int place = 0; place < Math.max(1, length); place++) {
                    byte[] text = new byte[length];
                    if (length > 0) {
                        text[place] = 1;
                    }
                    hashes.add(ByteHash.hash(text, 0, length, owner));
                }
            }
        }
        assertThat(hashes).as("of 3905, but for rare chance").hasSizeGreaterThan(3900);
    }

    @Test
    void pairsOfTheUsualFormAreReadAsAnyOthers() {
        String[] parts = {"{", "\"Name\"", ":", "\"a\"", "\"é\\\"\"", ",", "\"Value\"", "\"\"", "7", "}", " ", "\n"};
        String usual = "{\"Name\":\"a\",\"Value\":\"b c/é\"}";
        Random random = new Random(10);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pair = new StringBuilder(usual);
            for (int change = random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(pair.length());
                String part = random.nextBoolean() ? "" : parts[random.nextInt(parts.length)];
                pair.replace(at, Math.min(pair.length(), at + random.nextInt(3)), part);
            }
            byte[] quoted = (pair.toString().replace("\"", "\"\"") + "\"\n").getBytes(UTF_8);
            QuotedPair glance = new QuotedPair();
            int end = glance.read(quoted, 0, quoted.length);
            if (end >= 0) {
                read++;
                JsonCursor cursor = new JsonCursor(new Scratch());
                cursor.openQuoted(quoted, 0, quoted.length - 1);
                cursor.expect('{');
                cursor.key();
                assertThat(text(cursor)).isEqualTo("Name");
                assertThat(cursor.value(1)).isEqualTo(FieldKind.TEXT);
                assertThat(text(cursor)).isEqualTo(text(quoted, glance.nameFrom(), glance.nameTo()));
                cursor.expect(',');
                cursor.key();
                assertThat(text(cursor)).isEqualTo("Value");
                assertThat(cursor.value(1)).isEqualTo(FieldKind.TEXT);
                assertThat(text(cursor)).isEqualTo(text(quoted, glance.valueFrom(), glance.valueTo()));
                cursor.expect('}');
                assertThat(cursor.position()).isEqualTo(end);
            }
        }
        assertThat(read).isBetween(5_000, 19_000);
    }

    private static String text(JsonCursor cursor) {
        return text(cursor.text(), cursor.textFrom(), cursor.textTo());
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    @Test
    void pathsAreNamesSeparatedByDots() {
        assertThat(FieldPath.parse("AuditData.UserId").names()).containsExactly("AuditData", "UserId");
        assertThat(FieldPath.parse("TimeGenerated [UTC]").names()).containsExactly("TimeGenerated [UTC]");
        assertThat(FieldPath.parse("\"id.orig_h\".\"a \"\"b\"\"\".c").names())
                .containsExactly("id.orig_h", "a \"b\"", "c");
        for (String broken : List.of("", ".", "a.", ".a", "a..b", "\"a", "\"a\"b", "\"\"")) {
            assertThatThrownBy(() -> FieldPath.parse(broken)).as(broken).isInstanceOf(LogFormatException.class);
        }
    }

    @Test
    void excerptsAreShortAndHarmless() {
        byte[] text = ("é\n\u001b" + "😀".repeat(100)).getBytes(UTF_8);
        assertThat(Excerpt.of(text, 0, text.length)).isEqualTo("\"é\\u000a\\u001b" + "😀".repeat(77) + "…\"");
        assertThat(Excerpt.of("a\"b")).isEqualTo("\"a\"b\"");
    }
}
