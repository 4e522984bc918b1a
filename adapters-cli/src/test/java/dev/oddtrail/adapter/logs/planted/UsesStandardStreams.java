package dev.oddtrail.adapter.logs.planted;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Standard streams belong to the command line. */
final class UsesStandardStreams {
    private UsesStandardStreams() {}

    static final class Output {
        void print() {
            System.out.println();
        }
    }

    static final class Errors {
        PrintStream stream() {
            return System.err;
        }
    }

    static final class Input {
        int read() throws IOException {
            return System.in.read();
        }
    }

    static final class StackTraces {
        @SuppressWarnings("CatchAndPrintStackTrace") // it is what is planted
        void print(Exception exception) {
            exception.printStackTrace();
        }
    }

    static final class StackTracesByReference {
        Consumer<Exception> printer() {
            return Exception::printStackTrace;
        }
    }

    static final class StackTracesToAStream {
        void print(Exception exception, PrintStream stream) {
            exception.printStackTrace(stream);
        }
    }
}
