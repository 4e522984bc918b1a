package dev.oddtrail.adapter.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are written in answers and in requests: in lower case, with underscores. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that a word stands for.
     *
     * @param name of the parameter or field, for the message
     * @throws RefusedException if it stands for none
     */
    static <E extends Enum<E>> E parse(String name, String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        400,
                        "\"" + name + "\" is one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Words::of)
                                        .collect(Collectors.joining(", "))
                                + ", not \"" + word + "\""));
    }
}
