package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.port.in.AlreadyImportedException;
import dev.oddtrail.application.port.in.AlreadyTrainedException;
import dev.oddtrail.application.port.in.NothingToTrainException;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.in.UnsuitableSetException;
import dev.oddtrail.application.port.in.ValuesNotKeptException;
import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.ParameterException;

/** What the program ends with. */
final class ExitCode implements IExitCodeExceptionMapper {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int INPUT = 3;
    static final int THRESHOLD = 4;
    static final int STORAGE = 5;
    static final int INTERRUPTED = 130;

    private static final Map<String, String> MEANINGS = new TreeMap<>(Comparator.comparingInt(Integer::parseInt));

    static {
        MEANINGS.put("0", "done; also when the reader of the output has seen enough");
        MEANINGS.put("1", "an error in the program itself");
        MEANINGS.put("2", "wrong usage");
        MEANINGS.put(
                "3", "a log cannot be used, or all are empty, or more records cannot be read than --max-reject allows");
        MEANINGS.put("4", "a session reaches the threshold of --fail-on");
        MEANINGS.put("5", "a database, a model or a result cannot be read or written");
        MEANINGS.put("130", "interrupted");
    }

    private static final List<Meaning> TABLE = List.of(
            new Meaning(OutputClosedException.class, OK),
            new Meaning(ParameterException.class, USAGE),
            new Meaning(Configuration.SettingsException.class, USAGE),
            new Meaning(UnknownDatasetException.class, USAGE),
            new Meaning(UnknownModelException.class, USAGE),
            new Meaning(UnknownRunException.class, USAGE),
            new Meaning(AlreadyImportedException.class, USAGE),
            new Meaning(AlreadyTrainedException.class, USAGE),
            new Meaning(ValuesNotKeptException.class, USAGE),
            new Meaning(UnknownSessionException.class, USAGE),
            new Meaning(LogFormatException.class, INPUT),
            new Meaning(LogUnavailableException.class, INPUT),
            new Meaning(TooManyRejectedException.class, INPUT),
            new Meaning(NothingToTrainException.class, INPUT),
            new Meaning(UnsuitableSetException.class, INPUT),
            new Meaning(StorageException.class, STORAGE),
            new Meaning(OutputFailedException.class, STORAGE),
            new Meaning(IOException.class, STORAGE));

    /** What each code means, in ascending order. */
    static Map<String, String> meanings() {
        return Collections.unmodifiableMap(MEANINGS);
    }

    static int of(Throwable failure) {
        return TABLE.stream()
                .filter(meaning -> meaning.failure.isInstance(failure))
                .map(meaning -> meaning.code)
                .findFirst()
                .orElse(INTERNAL);
    }

    @Override
    public int getExitCode(Throwable failure) {
        return of(failure);
    }

    private record Meaning(Class<? extends Throwable> failure, int code) {}
}
