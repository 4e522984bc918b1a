package dev.oddtrail.adapter.sentinel;

import com.azure.identity.AzureAuthorityHosts;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where workspaces are asked.
 *
 * @param endpoint address of the interface, with its version
 * @param scope what credentials have to be good for
 * @param authority where they are had; empty for wherever the environment says
 */
record Cloud(String endpoint, String scope, Optional<String> authority) {
    private static final String PUBLIC = "https://api.loganalytics.io";

    /** The cloud at an address, or the public one. */
    static Cloud at(Optional<URI> address) {
        return address.map(Cloud::at).orElseGet(() -> at(URI.create(PUBLIC)));
    }

    private static Cloud at(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String authority = address.getPort() < 0 ? host : host + ":" + address.getPort();
        String path = address.getPath() == null || address.getPath().length() < 2 ? "/v1" : address.getPath();
        String endpoint = "https://" + authority + path;
        if (host.endsWith(".azure.com")) {
            // Another name of the public cloud, where credentials are for the first one.
            return new Cloud(endpoint, PUBLIC + "/.default", Optional.empty());
        }
        return new Cloud(endpoint, "https://" + host + "/.default", authorityOf(host));
    }

    private static Optional<String> authorityOf(String host) {
        if (host.endsWith(".loganalytics.us")) {
            return Optional.of(AzureAuthorityHosts.AZURE_GOVERNMENT);
        }
        return host.endsWith(".azure.cn") ? Optional.of(AzureAuthorityHosts.AZURE_CHINA) : Optional.empty();
    }
}
