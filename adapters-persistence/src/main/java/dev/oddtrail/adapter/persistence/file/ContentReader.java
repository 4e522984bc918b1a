package dev.oddtrail.adapter.persistence.file;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.scoring.WindowLength;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what {@link ContentWriter} writes. Not every departure from the canonical form is noticed here, as when a name
 * stands twice or out of order; who reads must write the model again and compare the hashes.
 */
final class ContentReader {
    /** Of one fingerprint, in hexadecimal. */
    private static final int DIGITS = 16;

    private final ExpectedTokens in;

    ContentReader(ExpectedTokens in) {
        this.in = in;
    }

    /**
     * @throws ContentException if what comes is no model
     */
    TrainedModel model() throws IOException {
        try {
            in.beginObject();
            ModelId id = new ModelId(in.key("name").text());
            Provenance provenance = provenance();
            Detail detail = in.key("detail").oneOf(Detail.values(), ModelFormat::word);
            ValueRetention retention = retention();
            ValueModelling modelling = new ValueModelling(
                    in.key("chosenParameters").isNull() ? Optional.empty() : Optional.of(new TreeSet<>(texts())));
            SessionModel model = new SessionModel(counts(SessionCounts.builder(detail, retention)), modelling);
            in.key("distributions").beginArray();
            Map<ScoringOptions, ScoreDistribution> distributions = new LinkedHashMap<>();
            while (in.more()) {
                in.beginObject();
                distributions.put(options(), distribution());
                in.endObject();
            }
            in.endObject();
            return new TrainedModel(id, provenance, model, distributions);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new ContentException("its figures contradict one another or make no sense", e);
        }
    }

    /**
     * Reads an object of which the origin of a model is the only part.
     *
     * @throws ContentException if what comes is something else
     */
    Provenance provenanceAlone() throws IOException {
        try {
            in.beginObject();
            Provenance provenance = provenance();
            in.endObject();
            return provenance;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new ContentException("its figures contradict one another or make no sense", e);
        }
    }

    private Provenance provenance() throws IOException {
        in.key("provenance").beginObject();
        String codeVersion = in.key("codeVersion").text();
        Instant trainedAt = in.key("trainedAt").word("an instant", Instant::parse);
        List<Long> fingerprints = in.key("fingerprint").word("a fingerprint", ContentReader::fingerprints);
        in.key("sources").beginArray();
        List<Provenance.TrainedOn> sources = new ArrayList<>();
        while (in.more()) {
            in.beginObject();
            sources.add(new Provenance.TrainedOn(
                    in.key("name").text(),
                    in.key("bytes").number(),
                    in.key("sha256").isNull() ? Optional.empty() : Optional.of(in.text()),
                    in.key("profile").text()));
            in.endObject();
        }
        in.key("identifierNames");
        List<String> identifierNames = texts();
        in.key("limits").beginObject();
        SessionLimits limits = new SessionLimits(
                in.key("maxGap").word("a duration", Duration::parse),
                in.key("maxDuration").word("a duration", Duration::parse),
                in.key("bounds").oneOf(Bounds.values(), ModelFormat::word));
        in.endObject();
        long sessions = in.key("sessions").number();
        long commands = in.key("commands").number();
        Optional<ReadReport.Span> span = Optional.empty();
        if (!in.key("span").isNull()) {
            in.beginObject();
            span = Optional.of(new ReadReport.Span(
                    in.key("first").word("an instant", Instant::parse),
                    in.key("last").word("an instant", Instant::parse)));
            in.endObject();
        }
        in.endObject();
        return new Provenance(
                sources, identifierNames, limits, sessions, commands, span, fingerprints, codeVersion, trainedAt);
    }

    private static List<Long> fingerprints(String digits) {
        if (digits.length() % DIGITS != 0) {
            throw new IllegalArgumentException("not a multiple of " + DIGITS + " digits");
        }
        List<Long> fingerprints = new ArrayList<>();
        for (int from = 0; from < digits.length(); from += DIGITS) {
            fingerprints.add(HexFormat.fromHexDigitsToLong(digits, from, from + DIGITS));
        }
        return fingerprints;
    }

    private ValueRetention retention() throws IOException {
        in.key("retention").beginObject();
        int maxDistinct = in.key("maxDistinct").number(Integer.MAX_VALUE);
        in.key("always");
        Set<String> always = new TreeSet<>(texts());
        in.endObject();
        return new ValueRetention(maxDistinct, always);
    }

    private SessionCounts counts(SessionCounts.Builder counts) throws IOException {
        in.key("counts").beginObject();
        counts.sessions(in.key("sessions").number());
        in.key("commands");
        List<String> commands = texts();
        in.key("occurrences").beginArray();
        Total total = new Total();
        for (String command : commands) {
            counts.occurrences(command, total.add(in.number()));
        }
        in.endArray();
        in.key("transitions").beginArray();
        transitions(counts, commands);
        in.endArray();
        in.key("parameters");
        List<String> parameters = texts();
        in.key("presences").beginArray();
        presences(counts, commands, parameters);
        in.endArray();
        in.key("values").beginArray();
        values(counts, parameters);
        in.endArray();
        in.endObject();
        return counts.build();
    }

    private void transitions(SessionCounts.Builder counts, List<String> commands) throws IOException {
        int start = commands.size();
        int end = commands.size() + 1;
        Total total = new Total();
        for (int previous = 0; previous <= start; previous++) {
            in.beginArray();
            while (in.more()) {
                int next = in.number(end);
                if (next == start || (previous == start && next == end)) {
                    throw in.unexpected("a state that can follow");
                }
                long count = total.add(in.number());
                if (previous == start) {
                    counts.began(commands.get(next), count);
                } else if (next == end) {
                    counts.ended(commands.get(previous), count);
                } else {
                    counts.followed(commands.get(previous), commands.get(next), count);
                }
            }
        }
    }

    private void presences(SessionCounts.Builder counts, List<String> commands, List<String> parameters)
            throws IOException {
        Total total = new Total();
        for (String command : commands) {
            in.beginArray();
            while (in.more()) {
                String parameter = parameters.get(in.number(parameters.size() - 1));
                counts.present(command, parameter, total.add(in.number()));
            }
        }
    }

    private void values(SessionCounts.Builder counts, List<String> parameters) throws IOException {
        Total total = new Total();
        for (String parameter : parameters) {
            // A parameter without any value is a parameter all the same.
            counts.value(parameter, "", 0);
            if (in.isNull()) {
                counts.freeText(parameter);
                continue;
            }
            in.beginArray();
            while (in.more()) {
                counts.value(parameter, in.text(), total.add(in.number()));
            }
        }
    }

    private ScoringOptions options() throws IOException {
        return new ScoringOptions(
                new WindowLength(in.key("window").number(Integer.MAX_VALUE)),
                in.key("startAndEnd").truth(),
                in.key("geometricMean").truth(),
                in.key("shortSessions").oneOf(ShortSessions.values(), ModelFormat::word),
                in.key("unseenParameters").oneOf(UnseenParameters.values(), ModelFormat::word));
    }

    private ScoreDistribution distribution() throws IOException {
        in.key("byLength").beginArray();
        Map<Integer, ScoreDistribution.Bucket> byLength = new TreeMap<>();
        while (in.more()) {
            in.beginObject();
            int from = in.key("from").number(Integer.MAX_VALUE);
            long sessions = in.key("sessions").number();
            in.key("bits").beginArray();
            List<Double> bits = new ArrayList<>();
            while (in.more()) {
                bits.add(in.decimal());
            }
            in.key("asRare").beginArray();
            List<Long> asRare = new ArrayList<>();
            while (in.more()) {
                asRare.add(in.number());
            }
            in.endObject();
            byLength.put(from, new ScoreDistribution.Bucket(sessions, bits, asRare));
        }
        return new ScoreDistribution(byLength);
    }

    private List<String> texts() throws IOException {
        in.beginArray();
        List<String> texts = new ArrayList<>();
        while (in.more()) {
            texts.add(in.text());
        }
        return texts;
    }

    /** Sees to it that no sum of these figures, in whatever order, exceeds a long. */
    private static final class Total {
        private long sum;

        long add(long figure) {
            if (figure < 0) {
                throw new IllegalArgumentException("a count cannot be negative: " + figure);
            }
            sum = Math.addExact(sum, figure);
            return figure;
        }
    }
}
