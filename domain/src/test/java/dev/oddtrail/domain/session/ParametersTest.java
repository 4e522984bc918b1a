package dev.oddtrail.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void theNamesAreThoseOfKeptValuesInTheOrderOfTheLogAndThenTheWithheldOnes() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("To", "x");
        kept.put("Force", "");
        Set<String> names = new Parameters.Values(kept, Set.of("Body")).names();
        assertThat(names)
                .containsExactly("To", "Force", "Body")
                .isEqualTo(Set.of("Body", "Force", "To"))
                .doesNotContain("Subject");
        assertThat(names.hashCode()).isEqualTo(Set.of("Body", "Force", "To").hashCode());
    }

    @Test
    void eitherOfKeptAndWithheldMayBeMissing() {
        assertThat(new Parameters.Values(Map.of(), Set.of("Body")).names()).containsExactly("Body");
        assertThat(new Parameters.Values(Map.of("To", "x")).names()).containsExactly("To");
        assertThat(new Parameters.Values(Map.of()).names()).isEmpty();
    }

    @Test
    void namesCannotBeChanged() {
        Set<String> names = new Parameters.Values(Map.of("To", "x"), Set.of("Body")).names();
        Iterator<String> iterator = names.iterator();
        iterator.next();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> names.add("Subject"));
        iterator.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    void aParameterIsNotBothKeptAndWithheld() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters.Values(Map.of("To", "x"), Set.of("To")))
                .withMessageContaining("To");
    }
}
