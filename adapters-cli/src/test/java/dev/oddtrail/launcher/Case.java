package dev.oddtrail.launcher;

import java.nio.file.Path;
import java.util.List;

/** Somebody works on a case, through whichever door. Sessions go by their ids, runs by their numbers. */
interface Case {
    /** Reads a log as a data set. */
    void read(Path log, String data);

    void train(String data, String model);

    /** Adds a data set to the counts of a model. */
    void update(String data, String model);

    /** The number of the run. */
    long score(String data, String model);

    /** The rarest sessions that nothing hides. */
    List<String> rarest(long run, int limit);

    /** The reason of a session's score, in one sentence. */
    String reason(long run, String session);

    /** The records of a session as they stand in the log. */
    List<String> records(long run, String session);

    void decide(String data, String session, String state, String note);

    /** States of a session and their notes, from the first decision to the last. */
    List<String> history(String data, String session);

    /** Hides the sessions with the same rarest window. */
    void hide(long run, String session);

    /** Every session of a run with its state, the rarest first. */
    List<String> export(long run);
}
