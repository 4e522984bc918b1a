package dev.oddtrail.adapter.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {
    @Test
    void withoutAnAddressItIsThePublicOne() {
        assertThat(Cloud.at(Optional.empty()))
                .isEqualTo(new Cloud(
                        "https://api.loganalytics.io/v1", "https://api.loganalytics.io/.default", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://api.loganalytics.azure.com|https://api.loganalytics.azure.com/v1|https://api.loganalytics.io/.default|-",
                "https://API.loganalytics.us/|https://api.loganalytics.us/v1|https://api.loganalytics.us/.default|https://login.microsoftonline.us/",
                "https://api.loganalytics.azure.cn/v1|https://api.loganalytics.azure.cn/v1|https://api.loganalytics.azure.cn/.default|https://login.chinacloudapi.cn/",
                "https://localhost:8443/x?y#z|https://localhost:8443/x|https://localhost/.default|-",
            })
    void eachCloudHasItsOwnCredentials(String address, String endpoint, String scope, String authority) {
        assertThat(Cloud.at(Optional.of(URI.create(address))))
                .isEqualTo(new Cloud(endpoint, scope, Optional.ofNullable(authority)));
    }
}
