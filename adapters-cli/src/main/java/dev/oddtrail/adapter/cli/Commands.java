package dev.oddtrail.adapter.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            WorkspaceOptions.class, "Workspace:",
            SessionOptions.class, "Sessions:",
            ModelOptions.class, "Model:",
            ModelFileOption.class, "Model:",
            ScoringChoice.class, "Scoring:",
            RankingOptions.class, "Scoring:",
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

    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "hunt",
            "import",
            "train",
            "score",
            "top",
            "explain",
            "triage",
            "suppress",
            "export",
            "serve",
            "demo",
            "data",
            "models",
            "runs",
            "db",
            "timeline",
            "sessionize",
            "evaluate",
            "profiles",
            "config",
            "completion",
            "man-pages",
            "version");

    /**
     * Commands whose start counts most. Making all takes most of a start, and these neither show nor search the others.
     * Not among them is {@code explain}, with which the start script finds out which classes to archive: it has to load
     * those of all.
     */
    private static final Set<String> MADE_ALONE = Set.of("hunt", "import", "train", "score", "timeline", "sessionize");

    private Commands() {}

    /**
     * The commands that the arguments may name: one alone where they begin with a name that says it all, else all.
     */
    static CommandLine create(Context context, Look look, String... arguments) {
        CommandLine root = new CommandLine(new Root());
        boolean alone = arguments.length > 0 && MADE_ALONE.contains(arguments[0]);
        for (String name : alone ? List.of(arguments[0]) : NAMES) {
            root.addSubcommand(name, command(name, context));
        }
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

    private static CommandLine command(String name, Context context) {
        return switch (name) {
            case "hunt" -> logsOptional(new HuntAction(context));
            case "import" -> logsOptional(new ImportAction(context));
            case "train" -> logsOptional(new TrainAction(context));
            case "score" -> logsOptional(new ScoreAction(context));
            case "top" -> new CommandLine(new TopAction(context));
            case "explain" -> logsOptional(new ExplainAction(context));
            case "triage" -> TriageCommand.create(context);
            case "suppress" -> SuppressCommand.create(context);
            case "export" -> new CommandLine(new ExportAction(context));
            case "serve" -> new CommandLine(new ServeAction(context));
            case "demo" -> new CommandLine(new DemoAction(context));
            case "data" -> DataAction.create(context);
            case "models" -> ModelsCommand.create(context);
            case "runs" -> RunsAction.create(context);
            case "db" -> DbCommand.create(context);
            case "timeline" -> logsOptional(new TimelineAction(context));
            case "sessionize" -> new CommandLine(new SessionizeAction(context));
            case "evaluate" -> new CommandLine(new EvaluateAction(context));
            case "profiles" -> ProfilesCommand.create(context);
            case "config" -> ConfigCommand.create(context);
            case "completion" -> new CommandLine(new CompletionAction(context));
            case "man-pages" -> new CommandLine(new ManPagesAction(context));
            case "version" -> new CommandLine(new VersionAction(context));
            default -> throw new IllegalArgumentException("there is no command \"" + name + "\"");
        };
    }

    /** A command that is content without logs, for it works on a database or asks a workspace then. */
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
        for (String heading :
                List.of(OWN, "Reading:", "Workspace:", "Sessions:", "Model:", "Scoring:", "Output:", MESSAGES)) {
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
