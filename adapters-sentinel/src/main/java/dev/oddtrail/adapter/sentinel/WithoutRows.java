package dev.oddtrail.adapter.sentinel;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response whose answer has no table, and otherwise is another one's. */
final class WithoutRows extends HttpResponse {
    private static final String ANSWER = "{\"tables\":[]}";

    private final HttpResponse response;

    WithoutRows(HttpResponse response) {
        super(response.getRequest());
        this.response = response;
    }

    @Override
    public int getStatusCode() {
        return response.getStatusCode();
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return response.getHeaderValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromString(ANSWER);
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.just(ByteBuffer.wrap(bytes()));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(bytes());
    }

    @Override
    public Mono<String> getBodyAsString() {
        return Mono.just(ANSWER);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.just(ANSWER);
    }

    @Override
    public void close() {
        response.close();
    }

    private static byte[] bytes() {
        return ANSWER.getBytes(StandardCharsets.UTF_8);
    }
}
