package dev.oddtrail.adapter.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of an enumeration's constants, written in lower case with hyphens, and offers them for completion. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final List<E> constants;

    Choice(Class<E> type) {
        this.constants = List.of(type.getEnumConstants());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public E convert(String text) {
        String word = text.toLowerCase(Locale.ROOT).replace('_', '-');
        return constants.stream()
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("\"" + text + "\" is none of " + String.join(", ", words())));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(words()).iterator();
    }

    private String[] words() {
        return constants.stream().map(Choice::word).toArray(String[]::new);
    }
}
