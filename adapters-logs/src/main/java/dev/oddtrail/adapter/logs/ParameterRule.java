package dev.oddtrail.adapter.logs;

import java.util.List;

/**
 * How a format writes a command's parameters.
 *
 * @param nameKey key of a parameter's name, in a list of objects
 * @param valueKey key of its value
 * @param without names that are no parameters
 */
record ParameterRule(ParameterShape shape, String nameKey, String valueKey, List<String> without) {
    static final String NAME = "Name";
    static final String VALUE = "Value";

    ParameterRule {
        without = List.copyOf(without);
    }

    static ParameterRule of(ParameterShape shape) {
        return new ParameterRule(shape, NAME, VALUE, List.of());
    }

    /** Whether a quoted value can be read without looking for its end first. */
    boolean inPlace() {
        return switch (shape) {
            case AUTO, NAME_VALUE_LIST, OBJECT, NAMES -> true;
            case SWITCHES, WINDOWS_SWITCHES, PAIRS, NONE -> false;
        };
    }
}
