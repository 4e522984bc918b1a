package dev.oddtrail.adapter.logs;

/** How a format writes a command's parameters. Each but command lines and pairs may stand in a JSON string. */
enum ParameterShape {
    /** Whichever of the three below it looks like. */
    AUTO,
    /** An array of objects with a name and a value. */
    NAME_VALUE_LIST,
    /** An object whose keys are the names. */
    OBJECT,
    /** An array of names. */
    NAMES,
    /** A command line, or an array of its words; words that begin with a hyphen are the names. */
    SWITCHES,
    /** The same for Windows, where switches may begin with a slash and are the same in small and capital letters. */
    WINDOWS_SWITCHES,
    /** Text with names and values, such as {@code User: ada ¦ Proc: whoami}; or an object. */
    PAIRS,
    /** The format has no parameters. */
    NONE
}
