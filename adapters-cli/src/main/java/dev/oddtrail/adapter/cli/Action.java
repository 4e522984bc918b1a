package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** A command that does something. */
@Command
abstract class Action implements Callable<Integer> {
    final Context context;

    @Spec
    CommandSpec spec;

    @Mixin
    MessageOptions messages;

    Action(Context context) {
        this.context = context;
    }

    @Override
    public final Integer call() throws IOException {
        context.configuration().requireReadable();
        Console console = new Console(context, messages);
        context.configuration().setByDirectory(defaulted()).ifPresent(console::insist);
        try {
            return run(console);
        } finally {
            console.endProgress();
        }
    }

    /** The options that were not given on the command line. */
    private List<OptionSpec> defaulted() {
        ParseResult given = spec.commandLine().getParseResult();
        return spec.options().stream()
                .filter(option -> !given.hasMatchedOption(option))
                .toList();
    }

    /** Does it, and answers the exit code. */
    abstract int run(Console console) throws IOException;

    /** A mistake of the user's, to be told with the command's name. */
    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The profile of this name; that there is none is the user's mistake, unless one of the name has a fault. */
    LogProfile profile(String name) {
        List<LogProfile> profiles = useCases().importEvents().profiles();
        Optional<LogProfile> known = profiles.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (known.isEmpty() && !useCases().importEvents().profileFaults().isEmpty()) {
            return useCases().importEvents().profile(name);
        }
        return known.orElseThrow(() -> mistake("there is no profile \"" + name + "\"; the profiles are "
                + String.join(", ", profiles.stream().map(LogProfile::name).toList())));
    }

    /** Which logs to read, and how, as the options say; a profile that is not known is the user's mistake. */
    LogRequest request(ReadingOptions reading, Detail detail, ValueRetention values, boolean hash, boolean reference) {
        return request(reading, Optional.empty(), detail, values, hash, reference);
    }

    /** Which logs to read, or which rows of a workspace, and how. */
    LogRequest request(
            ReadingOptions reading,
            Optional<WorkspaceQuery> query,
            Detail detail,
            ValueRetention values,
            boolean hash,
            boolean reference) {
        LogRequest request = fromOptions(() -> reading.request(query, detail, values, hash, reference));
        request.namedProfile().ifPresent(this::profile);
        return request;
    }

    /** What is made from options, where values that cannot be are the user's mistake. */
    <T> T fromOptions(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The application's use cases; settings that cannot be are the user's mistake. */
    Cli.UseCases useCases() {
        return fromOptions(context::useCases);
    }

    /** An option's value, as the user gave it. */
    String typed(String option) {
        return String.join(",", spec.findOption(option).originalStringValues());
    }

    Path file(String name) {
        return fromOptions(() -> context.directory().resolve(name));
    }
}
