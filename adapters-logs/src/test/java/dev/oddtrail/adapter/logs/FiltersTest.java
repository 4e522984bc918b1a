package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private static final String LOG = """
            t,who,what
            2024-05-03T21:13:33Z,ada@example.com,Set-Mailbox
            2024-05-03T21:13:34Z,ADA@example.org,Get-Mailbox
            2024-05-03T21:13:35Z,,Set-User
            """;

    private static ReaderFixture fixture(String... conditions) {
        return new ReaderFixture()
                .map(Role.TIME, "t")
                .map(Role.OPERATION, "what")
                .map(Role.ACTOR, "who")
                .select(new RecordSelection(Set.of(), List.of(conditions)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            who=ada@example.com          ~ Set-Mailbox, Set-User
            who=ADA@*                    ~ Set-Mailbox, Get-Mailbox, Set-User
            who=*.org                    ~ Get-Mailbox, Set-User
            who=*@*ex*.com               ~ Set-Mailbox, Set-User
            who!=*.org                   ~ Set-Mailbox, Set-User
            what=set-*                   ~ Set-Mailbox, Set-User
            what=Set-User,Get-Mailbox    ~ Get-Mailbox, Set-User
            what!=*                      ~ ''
            what=*                       ~ Set-Mailbox, Get-Mailbox, Set-User
            {what|before:-|lower}=get    ~ Get-Mailbox
            """)
    void conditionsSelectRecords(String condition, String commands) {
        ReaderFixture reader = fixture(condition);
        reader.read(LOG);

        assertThat(String.join(", ", reader.commands())).isEqualTo(commands);
        assertThat(reader.report().accepted() + reader.report().filteredRecords())
                .isEqualTo(3)
                .isEqualTo(reader.report().records());
    }

    @Test
    void aRecordCountsForTheFirstThatLeavesItOut() {
        ReaderFixture reader = fixture("what=Get-*", "who=*.org");
        reader.read(LOG);

        assertThat(reader.commands()).containsExactly("Get-Mailbox");
        assertThat(reader.report().filtered()).containsOnlyKeys("what=Get-*").containsEntry("what=Get-*", 2L);
    }

    @Test
    void whatIsLeftOutNeedNotBeReadable() {
        ReaderFixture reader = fixture("what!=Set-User");
        reader.read(LOG.replace("2024-05-03T21:13:35Z", "never"));

        assertThat(reader.rejections()).isEmpty();
    }

    @Test
    void aConditionOfAColumnThatIsNotThereIsAFault() {
        assertThatThrownBy(() -> fixture("whom=x").read(LOG))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("standard input: no column \"whom\" for the condition \"whom=x\";"
                        + " its columns are t, who, what");
    }

    @ParameterizedTest
    @CsvSource({"what", "=x", "!=x", "what="})
    void whatIsNoConditionIsAFault(String text) {
        assertThatThrownBy(() -> fixture(text).read(LOG))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining(" is no condition; write PATH=PATTERN or PATH!=PATTERN");
    }

    @Test
    void filtersOfAProfileCanBeSwitchedOffByNameAndAllAtOnce() {
        String sample = ReaderFixture.PROFILES.named("auditdata-jsonl").sample();
        String log = sample.replace("\"UserType\":2", "\"UserType\":3") + "\n"
                + sample.replace("\"RecordType\":1", "\"RecordType\":50").replace("0b1c", "0b1d");

        assertThat(accepted(log, Set.of())).isZero();
        assertThat(accepted(log, Set.of("exchange-admin"))).isEqualTo(1);
        assertThat(accepted(log, Set.of("exchange-admin", "system-accounts"))).isEqualTo(2);
        assertThat(accepted(log, Set.of("all"))).isEqualTo(2);
    }

    private static long accepted(String log, Set<String> without) {
        return new ReaderFixture()
                .select(new RecordSelection(without, List.of()))
                .read(log)
                .accepted();
    }

    @Test
    void aWarningSaysWhenHardlyAnythingIsLeft() {
        StringBuilder log = new StringBuilder("t,who,what\n");
        for (int i = 0; i < 20; i++) {
            log.append("2024-05-03T21:13:33Z,ada,")
                    .append(i == 0 ? "Set-Mailbox" : "Get-Mailbox")
                    .append('\n');
        }
        ReaderFixture reader = fixture("what!=Get-*");
        reader.read(log.toString());

        assertThat(reader.report().warnings())
                .containsExactly(
                        "19 records were left out by filters and 1 kept (what!=Get-* 19);" + " is that what you want?");
    }

    @Test
    void aPreviewSaysWhatIsLeftOut() {
        ReaderFixture reader = fixture("what!=Get-*");
        LogPreview preview = reader.reader(LOG.getBytes(StandardCharsets.UTF_8)).preview(reader.request("-"), 3);

        assertThat(preview.rows().stream().map(LogPreview.Row::problem))
                .containsExactly(Optional.empty(), Optional.of("left out by what!=Get-*"), Optional.empty());
        assertThat(preview.rows().get(1).line()).isEqualTo(3);
    }
}
