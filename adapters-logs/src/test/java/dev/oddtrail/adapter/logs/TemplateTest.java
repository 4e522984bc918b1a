package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {a}:{b}             ~ X.y/Z:
            {a}[:{b}]           ~ X.y/Z
            {a|before:.}        ~ X
            {a|after:/}         ~ Z
            {a|after:/|lower}   ~ z
            {a|lower|before:.}  ~ x
            {a|before:;}        ~ X.y/Z
            {a|after:;}         ~ X.y/Z
            {{{a}}}             ~ {X.y/Z}
            [[{a}]]             ~ [X.y/Z]
            a[ {c.d}]           ~ a 7
            """)
    void makesATextOfFields(String template, String text) {
        ReaderFixture reader = new ReaderFixture().map(Role.TIME, "t").map(Role.OPERATION, template, "b");

        reader.read("{\"t\":\"2024-05-03T21:13:33Z\",\"a\":\"X.y/Z\",\"b\":\" \",\"c\":{\"d\":7}}");

        if (template.equals("{a}:{b}")) {
            assertThat(reader.rejections()).hasSize(1);
        } else {
            assertThat(reader.commands()).containsExactly(text);
        }
    }

    @Test
    void objectsAndArraysHaveNoText() {
        ReaderFixture reader = new ReaderFixture().map(Role.TIME, "t").map(Role.OPERATION, "{a}-{b}", "{b}", "c");

        reader.read("{\"t\":\"2024-05-03T21:13:33Z\",\"a\":1,\"b\":[1],\"c\":\"instead\"}");

        assertThat(reader.commands()).containsExactly("instead");
    }

    @Test
    void aColumnOfThatNameGoesBefore() {
        ReaderFixture reader = new ReaderFixture().map(Role.TIME, "t").map(Role.OPERATION, "{a}");

        reader.read("t,{a},a\n2024-05-03T21:13:33Z,column,field\n");

        assertThat(reader.commands()).containsExactly("column");
    }

    @Test
    void ofAColumnThatIsNotThereIsNoTemplate() {
        ReaderFixture reader = new ReaderFixture().map(Role.TIME, "t").map(Role.OPERATION, "{a}-{x}", "{a}[-{x}]");

        reader.read("t,a\n2024-05-03T21:13:33Z,yes\n");

        assertThat(reader.commands()).containsExactly("yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {a                  ~ a { is not closed
            a}                  ~ a } stands alone
            {a}]                ~ a ] stands alone
            {a}[{b}             ~ a [ is not closed
            {a}[{b}[{c}]]]      ~ a [ stands alone
            {a|upper}           ~ "upper" is nothing that can be done with a field
            {a|before:xy}       ~ "before:xy" is nothing that can be done with a field
            {a|before:}         ~ "before:" is nothing that can be done with a field
            """)
    void faultsAreNamed(String template, String problem) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining(problem);
    }
}
