package dev.oddtrail.adapter.logs;

/** How a format writes a command's parameters. Each may stand in a JSON string. */
enum ParameterShape {
    /** Whichever of the others it looks like. */
    AUTO,
    /** An array of objects with {@code Name} and {@code Value}. */
    NAME_VALUE_LIST,
    /** An object whose keys are the names. */
    OBJECT,
    /** An array of names. */
    NAMES,
    /** The format has no parameters. */
    NONE
}
