package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a completion script for a shell. */
@Command(
        name = "completion",
        header = "Writes a script that lets a shell complete commands and options.",
        footerHeading = "Examples:%n",
        footer = {
            "  source <(oddtrail completion bash)",
            "  oddtrail completion bash > /etc/bash_completion.d/oddtrail",
            "  oddtrail completion zsh > \"${fpath[1]}/_oddtrail\"",
        })
final class CompletionAction extends Action {
    @Parameters(
            paramLabel = "SHELL",
            converter = Shell.Words.class,
            completionCandidates = Shell.Words.class,
            description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    CompletionAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        String script = AutoComplete.bash("oddtrail", spec.root().commandLine());
        try (Output target = Output.standard(context)) {
            target.stream().write((shell.preamble + script).getBytes(StandardCharsets.UTF_8));
            target.complete();
        }
        return ExitCode.OK;
    }

    /** A shell whose completion is known. */
    enum Shell {
        BASH(""),
        /** Runs the script for bash, which it can once it is told so. */
        ZSH("#compdef oddtrail\nautoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n");

        private final String preamble;

        Shell(String preamble) {
            this.preamble = preamble;
        }

        static final class Words extends Choice<Shell> {
            Words() {
                super(Shell.class);
            }
        }
    }
}
