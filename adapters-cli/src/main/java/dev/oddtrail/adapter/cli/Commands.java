package dev.oddtrail.adapter.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The tree of commands, and how their help looks. */
final class Commands {
    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 110;

    private static final String OWN = "Options:";
    private static final String MESSAGES = "Messages and help:";
    private static final Map<Class<?>, String> HEADINGS = Map.of(
            ReadingOptions.class, "Reading:",
            SessionOptions.class, "Sessions:",
            ModelOptions.class, "Model:",
            ModelFileOption.class, "Model:",
            ScoringChoice.class, "Scoring:",
            OutputOptions.class, "Output:",
            MessageOptions.class, MESSAGES);

    /** Examples first: what most people came for. */
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private Commands() {}

    static CommandLine create(Context context, Look look) {
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new HuntAction(context))
                .addSubcommand(new ImportAction(context))
                .addSubcommand(logsOptional(new TrainAction(context)))
                .addSubcommand(logsOptional(new ScoreAction(context)))
                .addSubcommand(new TopAction(context))
                .addSubcommand(logsOptional(new ExplainAction(context)))
                .addSubcommand(TriageCommand.create(context))
                .addSubcommand(SuppressCommand.create(context))
                .addSubcommand(new ExportAction(context))
                .addSubcommand(new ServeAction(context))
                .addSubcommand(new DemoAction(context))
                .addSubcommand(DataAction.create(context))
                .addSubcommand(ModelsCommand.create(context))
                .addSubcommand(RunsAction.create(context))
                .addSubcommand(DbCommand.create(context))
                .addSubcommand(logsOptional(new TimelineAction(context)))
                .addSubcommand(new SessionizeAction(context))
                .addSubcommand(ProfilesCommand.create(context))
                .addSubcommand(ConfigCommand.create(context))
                .addSubcommand(new CompletionAction(context))
                .addSubcommand(new ManPagesAction(context))
                .addSubcommand(new VersionAction(context));
        prepare(root.getCommandSpec());
        // Once for both: Java 17 crashes archiving two equal lambdas of a type compiled for Java 5, as picocli's are.
        ITypeConverter<Integer> wholeNumber = Commands::wholeNumber;
        root.registerConverter(Integer.class, wholeNumber).registerConverter(int.class, wholeNumber);
        return root.setDefaultValueProvider(context.configuration())
                .setColorScheme(Help.defaultColorScheme(look.ansi()))
                .setUsageHelpWidth(Math.min(WIDEST_HELP, Math.max(NARROWEST_HELP, look.width())))
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** A command that works on the database where it is given no logs. */
    private static CommandLine logsOptional(Action action) {
        CommandLine command = new CommandLine(action);
        CommandSpec spec = command.getCommandSpec();
        PositionalParamSpec logs = spec.positionalParameters().get(0);
        spec.remove(logs);
        spec.addPositional(
                PositionalParamSpec.builder(logs).arity("0..*").required(false).build());
        return command;
    }

    private static Integer wholeNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is not a whole number up to " + Integer.MAX_VALUE);
        }
    }

    private static void prepare(CommandSpec spec) {
        spec.mixinStandardHelpOptions(true).versionProvider(new Version());
        UsageMessageSpec usage = spec.usageMessage();
        usage.sortOptions(false)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .commandListHeading("%nCommands:%n")
                .abbreviateSynopsis(true)
                .sectionKeys(SECTIONS);
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        if (spec.parent() == null) {
            usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
        }
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Commands::options);
        spec.subcommands().values().forEach(sub -> prepare(sub.getCommandSpec()));
    }

    private static String options(Help help) {
        Map<String, List<OptionSpec>> groups = groups(help.commandSpec());
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> {
            Help.Layout layout = help.createDefaultLayout();
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(help.colorScheme()
                            .ansi()
                            .string("%n".formatted() + "@|bold " + heading + "|@" + "%n".formatted()))
                    .append(layout);
        });
        return text.toString();
    }

    /** The visible options by what they are about, in the order in which they are shown. */
    static Map<String, List<OptionSpec>> groups(CommandSpec spec) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (String heading : List.of(OWN, "Reading:", "Sessions:", "Model:", "Scoring:", "Output:", MESSAGES)) {
            List<OptionSpec> options = new ArrayList<>();
            for (OptionSpec option : spec.options()) {
                if (!option.hidden() && heading(spec, option).equals(heading)) {
                    options.add(option);
                }
            }
            if (!options.isEmpty()) {
                groups.put(heading, options);
            }
        }
        return groups;
    }

    private static String heading(CommandSpec spec, OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return MESSAGES;
        }
        for (CommandSpec mixin : spec.mixins().values()) {
            if (mixin.findOption(option.longestName()) != null) {
                return HEADINGS.getOrDefault(mixin.userObject().getClass(), OWN);
            }
        }
        return OWN;
    }

    /** The part of the tree that has no action of its own. */
    @Command(
            name = "oddtrail",
            header = "Finds the rarest sessions in audit logs, and says why they are rare.",
            footerHeading = "Examples:%n",
            footer = {
                "  oddtrail hunt UAL-*.csv                 the rarest admin sessions of an export",
                "  oddtrail explain UAL-*.csv --rank 1     why the rarest one is rare",
                "  zcat UAL.csv.gz | oddtrail hunt - --format jsonl | jq 'select(.bits>20)'",
                "  oddtrail train may/*.csv -o base.json   what is usual, kept in a file",
                "  oddtrail score --model base.json today.csv --fail-on 'bits>25' --format csv -o today-scores.csv",
            })
    static final class Root implements Runnable {
        @Spec
        CommandSpec spec;

        @Override
        public void run() {
            throw new MissingParameterException(spec.commandLine(), List.of(), "name a command");
        }
    }
}
