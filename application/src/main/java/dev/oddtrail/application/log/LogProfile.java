package dev.oddtrail.application.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a log profile declares, for people to read.
 *
 * @param name lower case with hyphens, such as {@code sentinel-office}
 * @param title in a few words
 * @param containers file forms it is read from: {@code csv}, {@code jsonl}, {@code json}
 * @param mapping role to paths of which the first that is not empty counts
 * @param sessionKey identifiers that make a principal
 * @param filters in the order in which they are applied
 * @param sample a made-up record
 * @param details what else is declared, by a word for it, in order
 */
public record LogProfile(
        String name,
        String title,
        List<String> containers,
        Map<Role, List<String>> mapping,
        List<String> sessionKey,
        Set<Normaliser> normalisers,
        List<RecordFilter> filters,
        String sample,
        Map<String, String> details) {
    public LogProfile {
        containers = List.copyOf(containers);
        sessionKey = List.copyOf(sessionKey);
        filters = List.copyOf(filters);
        normalisers = Set.copyOf(normalisers);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
