package dev.oddtrail.application.score;

import java.util.List;

/**
 * What a principal does in a run, beside what is usual. Sessions that a suppression hides count.
 *
 * @param name value of an identifier; sessions whose principal has it are this principal's
 * @param activity what happens in its sessions
 * @param commands what it does, the most frequent first, then by name
 * @param usualCommands number of commands that the run's model was trained on
 */
public record PrincipalProfile(String name, Activity activity, List<Use> commands, long usualCommands) {
    public PrincipalProfile {
        commands = List.copyOf(commands);
    }

    /**
     * How often a command occurs.
     *
     * @param times in the principal's sessions
     * @param sessions in how many of them
     * @param usualTimes in the sessions that the run's model was trained on
     */
    public record Use(String command, long times, long sessions, long usualTimes) {}
}
