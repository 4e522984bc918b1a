package dev.oddtrail.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page of a command in the language of man(7), made from what its help is made from. */
final class ManPage {
    private final CommandSpec spec;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec spec, String version) {
        this.spec = spec;
        this.version = version;
    }

    /** Pages by file name, of a command and all below it that are not hidden. */
    static Map<String, String> all(CommandSpec root, String version) {
        Map<String, String> pages = new TreeMap<>();
        if (!root.usageMessage().hidden()) {
            pages.put(root.qualifiedName("-") + ".1", new ManPage(root, version).text());
            for (CommandLine sub : root.subcommands().values()) {
                pages.putAll(all(sub.getCommandSpec(), version));
            }
        }
        return pages;
    }

    private String text() {
        String name = spec.qualifiedName("-");
        line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" 1 \"\" \"oddtrail " + escape(version) + "\" \"Oddtrail\"");
        section("NAME");
        line(escape(name) + " \\- "
                + escape(String.join(" ", spec.usageMessage().header())));
        synopsis();
        description();
        examples();
        parameters();
        Commands.groups(spec).forEach(this::options);
        commands();
        exitStatus();
        environment();
        return page.toString();
    }

    private void synopsis() {
        section("SYNOPSIS");
        StringBuilder synopsis = new StringBuilder("\\fB" + escape(spec.qualifiedName()) + "\\fR");
        if (!spec.subcommands().isEmpty()) {
            synopsis.append(" \\fICOMMAND\\fR");
        }
        synopsis.append(" [\\fIOPTIONS\\fR]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            synopsis.append(" \\fI").append(escape(parameter.paramLabel())).append("\\fR");
            if (parameter.arity().max() > 1) {
                synopsis.append("...");
            }
        }
        line(synopsis.toString());
    }

    private void description() {
        if (spec.usageMessage().description().length == 0) {
            return;
        }
        section("DESCRIPTION");
        for (String paragraph : spec.usageMessage().description()) {
            line(paragraph.isEmpty() ? ".PP" : formatted(paragraph));
        }
    }

    private void examples() {
        String[] footer = spec.usageMessage().footer();
        if (footer.length == 0) {
            return;
        }
        section("EXAMPLES");
        line(".nf");
        for (String example : footer) {
            line(formatted(example));
        }
        line(".fi");
    }

    private void parameters() {
        if (spec.positionalParameters().isEmpty()) {
            return;
        }
        section("ARGUMENTS");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            entry("\\fI" + escape(parameter.paramLabel()) + "\\fR", parameter);
        }
    }

    private void options(String heading, List<OptionSpec> options) {
        section(heading.replace(":", "").toUpperCase(Locale.ROOT));
        for (OptionSpec option : options) {
            List<String> names = new ArrayList<>();
            for (String name : option.names()) {
                names.add("\\fB" + escape(name) + "\\fR");
            }
            boolean valued = option.arity().max() > 0;
            entry(String.join(", ", names) + (valued ? " \\fI" + escape(option.paramLabel()) + "\\fR" : ""), option);
        }
    }

    private void entry(String term, ArgSpec option) {
        line(".TP");
        line(term);
        line(formatted(String.join(" ", option.description())));
    }

    private void commands() {
        List<CommandSpec> visible = spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .toList();
        if (visible.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec sub : visible) {
            line(".TP");
            line("\\fB" + escape(sub.qualifiedName("-")) + "\\fR(1)");
            line(escape(String.join(" ", sub.usageMessage().header())));
        }
    }

    private void exitStatus() {
        section("EXIT STATUS");
        ExitCode.meanings().forEach((code, meaning) -> {
            line(".TP");
            line("\\fB" + code + "\\fR");
            line(escape(meaning));
        });
    }

    private void environment() {
        section("ENVIRONMENT");
        line(escape("An option such as --gap may have its default in a variable such as ODDTRAIL_GAP; "
                + "\"oddtrail config show --origin\" lists them. COLUMNS is the width of tables; NO_COLOR and TERM=dumb "
                + "switch colours off."));
    }

    private void section(String title) {
        line(".SH \"" + escape(title) + "\"");
    }

    /** Text in which picocli would replace {@code %n} and {@code %%}. */
    private static String formatted(String text) {
        return escape(text.replace("%n", " ").replace("%%", "%"));
    }

    /** Keeps backslashes, hyphens and quotes, and what would begin a request. */
    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("\"", "\\(dq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
