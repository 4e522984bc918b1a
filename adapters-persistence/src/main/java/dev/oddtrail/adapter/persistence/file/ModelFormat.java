package dev.oddtrail.adapter.persistence.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.session.Bounds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the writer and the reader of model files agree on. */
final class ModelFormat {
    static final String NAME = "oddtrail-model";
    static final int VERSION = 1;

    /** More characters than a record of any log has bytes. */
    static final int LONGEST_TEXT = 16 << 20;

    /*
     * Numbers are written by Jackson's own algorithm, not by the JDK's: before Java 19 that one does not always give the
     * shortest text, and the hash must not depend on the Java that computes it.
     */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(32)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(100)
                    .build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private ModelFormat() {}

    static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // The words stay as they are when a constant is renamed.

    static String word(Detail detail) {
        return switch (detail) {
            case COMMANDS -> "commands";
            case PARAMETERS -> "parameters";
            case VALUES -> "values";
        };
    }

    static String word(Bounds bounds) {
        return switch (bounds) {
            case INCLUSIVE -> "inclusive";
            case KUSTO -> "kusto";
        };
    }

    static String word(ShortSessions shortSessions) {
        return switch (shortSessions) {
            case WHOLE -> "whole";
            case SKIP -> "skip";
        };
    }

    static String word(UnseenParameters unseenParameters) {
        return switch (unseenParameters) {
            case COUNTED -> "counted";
            case IGNORED -> "ignored";
        };
    }
}
