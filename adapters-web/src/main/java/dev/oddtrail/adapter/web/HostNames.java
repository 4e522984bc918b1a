package dev.oddtrail.adapter.web;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a browser may know this server by. A name that somebody else has pointed at this machine is none of
 * them, so that a page of theirs cannot read ours.
 */
final class HostNames {
    private final Set<String> names;

    /**
     * @param names without ports, beside those of the loopback interface
     */
    HostNames(Set<String> names) {
        Set<String> all = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.forEach(name -> all.add(inHeader(name)));
        this.names = Set.copyOf(all);
    }

    /** Whether a {@code Host} header names this server, whatever the port. */
    boolean include(@Nullable String header) {
        return header != null && names.contains(withoutPort(header).toLowerCase(Locale.ROOT));
    }

    /** A name or an address as it stands in an address or a {@code Host} header. */
    static String inHeader(String name) {
        boolean bareIpv6 = name.indexOf(':') >= 0 && !name.startsWith("[");
        return (bareIpv6 ? "[" + name + "]" : name).toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String header) {
        int colon = header.lastIndexOf(':');
        boolean port = colon > header.lastIndexOf(']')
                && header.substring(colon + 1).chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return port ? header.substring(0, colon) : header;
    }
}
