package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Answers with records in the format that the ending of the path asks for: JSON, JSON lines or CSV. */
final class Listing {
    /** The parameter that asks for cells of CSV as they are. */
    static final String RAW = "raw";

    private Listing() {}

    /**
     * The routes of a path that has an ending for each format.
     *
     * @param json answers at the path itself and at its ending {@code .json}
     * @param lines answers at the endings of the formats that have one record on a line
     */
    static List<Route> routes(String path, Answer json, LinesAnswer lines) {
        return List.of(
                Route.get(path, json::give),
                Route.get(path + ".json", json::give),
                Route.get(path + ".jsonl", context -> lines.give(context, Format.JSONL)),
                Route.get(path + ".csv", context -> lines.give(context, Format.CSV)));
    }

    /** Answers with one record, or with an object that holds a few. */
    static void one(Context context, Fields fields) {
        context.contentType("application/json").result(Json.bytes(fields.values()));
    }

    /** Answers with all records in a list under a name. */
    static void all(Context context, String name, List<Fields> records) {
        one(context, new Fields().add(name, Fields.list(records)));
    }

    /**
     * Sends records as they come. A failure on the way breaks the connection off, so that half of them cannot be taken
     * for all.
     *
     * @param file name that a browser stores them under, without ending
     */
    static void lines(
            Context context,
            Format format,
            String file,
            Collection<String> names,
            boolean exact,
            Consumer<Consumer<Fields>> source)
            throws IOException {
        OutputStream out = context.outputStream();
        Csv csv = new Csv(out, exact);
        JsonGenerator json = Json.generator(out);
        boolean[] begun = {false};
        Writing begin = () -> {
            if (!begun[0]) {
                begun[0] = true;
                context.contentType(format.type);
                context.header("Content-Disposition", "attachment; filename=\"" + file + format.ending + "\"");
                if (format == Format.CSV) {
                    csv.header(names);
                }
            }
        };
        try {
            source.accept(record -> unchecked(() -> {
                begin.write();
                if (format == Format.CSV) {
                    csv.row(record.values());
                } else {
                    json.writePOJO(record.values());
                    json.writeRaw('\n');
                }
            }));
            begin.write();
            json.flush();
        } catch (UncheckedIOException e) {
            BreakingOff.mark(context);
            throw e.getCause();
        } catch (RuntimeException e) {
            if (begun[0]) {
                BreakingOff.mark(context);
            }
            throw e;
        }
    }

    private static void unchecked(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with JSON. */
    @FunctionalInterface
    interface Answer {
        void give(Context context) throws IOException;
    }

    /** Answers with one record on a line. */
    @FunctionalInterface
    interface LinesAnswer {
        void give(Context context, Format format) throws IOException;
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /** Formats that have one record on a line. */
    enum Format {
        JSONL(".jsonl", "application/jsonl"),
        CSV(".csv", "text/csv; charset=utf-8");

        private final String ending;
        private final String type;

        Format(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }
    }
}
