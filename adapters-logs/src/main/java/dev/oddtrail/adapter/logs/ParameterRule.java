package dev.oddtrail.adapter.logs;

import java.util.List;

/**
 * How a format writes a command's parameters.
 *
 * @param nameKey key of a parameter's name, in a list of objects
 * @param valueKey key of its value
 * @param without names that are no parameters
 * @param separator what stands between pairs
 * @param assign what stands between the name and the value of a pair
 */
record ParameterRule(
        ParameterShape shape, String nameKey, String valueKey, List<String> without, String separator, String assign) {
    static final String NAME = "Name";
    static final String VALUE = "Value";
    static final String SEPARATOR = "\u00a6";
    static final String ASSIGN = ":";

    ParameterRule {
        without = List.copyOf(without);
    }

    static ParameterRule of(ParameterShape shape) {
        return new ParameterRule(shape, NAME, VALUE, List.of(), SEPARATOR, ASSIGN);
    }

    /** The shape in words. */
    String describe() {
        String word = Declaration.word(shape);
        return switch (shape) {
            case AUTO, NAMES, SWITCHES, WINDOWS_SWITCHES, NONE -> word;
            case NAME_VALUE_LIST -> word + " of " + nameKey + " and " + valueKey;
            case OBJECT -> without.isEmpty() ? word : word + " without " + String.join(", ", without);
            case PAIRS -> word + " such as a" + assign + "b" + separator + "c" + assign + "d";
        };
    }

    /** Whether a quoted value can be read without looking for its end first. */
    boolean inPlace() {
        return switch (shape) {
            case AUTO, NAME_VALUE_LIST, OBJECT, NAMES -> true;
            case SWITCHES, WINDOWS_SWITCHES, PAIRS, NONE -> false;
        };
    }
}
