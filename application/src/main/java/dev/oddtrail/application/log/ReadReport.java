package dev.oddtrail.application.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of reading logs.
 *
 * @param sources in the order in which they were read; a {@link dev.oddtrail.domain.session.RecordPosition}'s source
 *     is an index of this list
 * @param identifierNames names of the principal's identifiers, such as {@code actor} and {@code client_ip}
 * @param accepted number of events, or of ready-made sessions
 * @param duplicates records left out because an earlier one has the same id
 * @param filtered records left out, by the filter or condition that did; each counts for the first that left it out, and
 *     those that left none out are not named
 * @param rejected number of records that could not be read, by reason; only reasons that occurred
 * @param normalised how many fields each normaliser changed; only those that changed one
 * @param warnings sentences for people about what may surprise them
 * @param gaps what damage made unreadable, for each source that has such places, in the order of the sources
 * @param retrieval how the source was fetched, if it is rows of a workspace
 */
public record ReadReport(
        List<Source> sources,
        List<String> identifierNames,
        long accepted,
        long duplicates,
        Map<String, Long> filtered,
        Map<Rejection.Reason, Long> rejected,
        Map<Normaliser, Long> normalised,
        List<String> warnings,
        List<Gap> gaps,
        Optional<Retrieval> retrieval) {

    public ReadReport {
        sources = List.copyOf(sources);
        identifierNames = List.copyOf(identifierNames);
        filtered = Map.copyOf(filtered);
        rejected = Map.copyOf(rejected);
        normalised = Map.copyOf(normalised);
        warnings = List.copyOf(warnings);
        gaps = List.copyOf(gaps);
    }

    /** A report of sources in which nothing was unreadable but single records. */
    public ReadReport(
            List<Source> sources,
            List<String> identifierNames,
            long accepted,
            long duplicates,
            Map<String, Long> filtered,
            Map<Rejection.Reason, Long> rejected,
            Map<Normaliser, Long> normalised,
            List<String> warnings) {
        this(sources, identifierNames, accepted, duplicates, filtered, rejected, normalised, warnings, List.of());
    }

    /** What came of reading what was there, without fetching it first. */
    public ReadReport(
            List<Source> sources,
            List<String> identifierNames,
            long accepted,
            long duplicates,
            Map<String, Long> filtered,
            Map<Rejection.Reason, Long> rejected,
            Map<Normaliser, Long> normalised,
            List<String> warnings,
            List<Gap> gaps) {
        this(
                sources,
                identifierNames,
                accepted,
                duplicates,
                filtered,
                rejected,
                normalised,
                warnings,
                gaps,
                Optional.empty());
    }

    /** This report, of rows that were fetched; it warns of those that are missing. */
    public ReadReport ofRows(Retrieval fetched) {
        List<String> more = new ArrayList<>(warnings);
        fetched.incomplete().forEach(sentence -> more.add("rows are missing: " + sentence));
        return new ReadReport(
                sources,
                identifierNames,
                accepted,
                duplicates,
                filtered,
                rejected,
                normalised,
                more,
                gaps,
                Optional.of(fetched));
    }

    /** Number of records that could not be read. */
    public long rejectedRecords() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of records that filters left out. */
    public long filteredRecords() {
        return filtered.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether there are sources, and nothing but blanks in any of them. */
    public boolean blank() {
        return !sources.isEmpty()
                && sources.stream().allMatch(source -> source.detection().equals(Detection.NOTHING));
    }

    /** Number of records, of whatever outcome. */
    public long records() {
        return accepted + duplicates + filteredRecords() + rejectedRecords();
    }

    /**
     * One file, or standard input.
     *
     * @param name as a person would recognise it
     * @param bytes size as read, compressed where it is
     * @param sha256 hash of these bytes in hexadecimal, if it was asked for
     */
    public record Source(String name, long bytes, Optional<String> sha256, Detection detection) {}

    /**
     * Why a profile was taken.
     *
     * @param confidence from 0 to 1; 1 when the user named it
     * @param reason a sentence: {@code 5 of 5 columns of sentinel-office}
     */
    public record Detection(String profile, double confidence, String reason) {
        /** Of a source that holds nothing but blanks, no profile is taken. */
        public static final Detection NOTHING = new Detection("none", 0, "there is nothing in it");
    }

    /**
     * What damage made unreadable in a source, with however many records there were in it.
     *
     * @param source its name
     * @param bytes of its text; at least 1
     * @param of how many bytes its text has, at least as many
     */
    public record Gap(String source, long bytes, long of) {
        /** From 0 to 1. */
        public double share() {
            return (double) bytes / of;
        }
    }

    /** The earliest and the latest instant. */
    public record Span(Instant first, Instant last) {
        /** From the earlier begin to the later end. */
        public Span and(Span other) {
            return new Span(
                    other.first.isBefore(first) ? other.first : first, other.last.isAfter(last) ? other.last : last);
        }
    }
}
