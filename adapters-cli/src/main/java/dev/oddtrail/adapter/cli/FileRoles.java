package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.ReadReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The files that a command reads and those that it writes. None is both, for logs are evidence, and none is written
 * twice, under whatever names they go.
 */
final class FileRoles {
    private final Action action;
    private final List<Target> targets;

    private FileRoles(Action action, List<Target> targets) {
        this.action = action;
        this.targets = targets;
    }

    /**
     * The files of a command; what could not be written in the end, or would replace another of them, is the user's
     * mistake.
     *
     * @param logs as the user names them
     * @param model name of the file of the model that is read
     */
    static FileRoles of(
            Action action, Collection<String> logs, Optional<String> model, Collection<Optional<Target>> targets) {
        FileRoles roles =
                new FileRoles(action, targets.stream().flatMap(Optional::stream).toList());
        roles.requireWritable(logs, model);
        roles.requireDistinct();
        return roles;
    }

    /** Refuses to write to one of the logs that a pattern or a directory led to; known when they have been read. */
    void keep(ReadReport report) {
        for (Target target : targets) {
            for (ReadReport.Source source : report.sources()) {
                keep(target, source.name());
            }
        }
    }

    private void requireWritable(Collection<String> logs, Optional<String> model) {
        for (Target target : targets) {
            Path file = action.file(target.file);
            logs.forEach(log -> keep(target, log));
            if (model.isPresent() && Output.wouldReplace(file, action.file(model.get()))) {
                throw action.mistake(target.file + " is the model to be read; name another file to write to");
            }
            String objection = Output.objection(file, target.force);
            if (objection != null) {
                throw action.mistake(objection);
            }
        }
    }

    private void keep(Target target, String log) {
        if (Output.wouldReplace(action.file(target.file), log)) {
            throw action.mistake(target.file + " is one of the logs to be read; name another file to write to");
        }
    }

    private void requireDistinct() {
        List<Target> before = new ArrayList<>();
        for (Target target : targets) {
            for (Target other : before) {
                if (Output.same(action.file(target.file), action.file(other.file))) {
                    throw action.mistake(target + " and " + other + " are the same file; name two");
                }
            }
            before.add(target);
        }
    }

    /**
     * A file to be written.
     *
     * @param option that names it
     * @param file its name, as the user gave it
     * @param force whether one that is already there is replaced
     */
    record Target(String option, String file, boolean force) {
        @Override
        public String toString() {
            return option + " " + file;
        }
    }
}
