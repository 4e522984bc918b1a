package dev.oddtrail.planted;

/** Names that say nothing; in a package that is not null-marked. */
final class EmptyNames {
    private EmptyNames() {}

    static final class TextUtil {}

    static final class TextUtils {}

    static final class TextHelper {}

    static final class TextManager {}

    static final class TextImpl {}

    static final class TextCommon {}
}
