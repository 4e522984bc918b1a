package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing found worth keeping is read as it should be. */
class FuzzCorpusTest {
    static Stream<Arguments> inputs() throws IOException, URISyntaxException {
        Stream.Builder<Arguments> inputs = Stream.builder();
        for (FuzzTarget target : FuzzTarget.values()) {
            URL folder = Objects.requireNonNull(
                    FuzzCorpusTest.class.getResource("fuzz/" + target.folder()), target.folder());
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                List<Path> sorted = files.sorted().toList();
                assertThat(sorted).isNotEmpty();
                sorted.forEach(file ->
                        inputs.add(Arguments.of(target, Named.of(String.valueOf(file.getFileName()), file))));
            }
        }
        return inputs.build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inputs")
    void inputIsReadAsItShouldBe(FuzzTarget target, Path input) throws IOException {
        target.check(Files.readAllBytes(input));
    }
}
