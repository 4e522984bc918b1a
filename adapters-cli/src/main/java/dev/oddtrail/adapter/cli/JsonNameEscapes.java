package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a terminal would misunderstand in the names of JSON fields, where a log's parameters stand. Characters
 * beyond the basic plane come in halves here, and stay as they are.
 */
final class JsonNameEscapes extends CharacterEscapes {
    private final int[] ascii = standardAsciiEscapesForJSON();

    JsonNameEscapes() {
        ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        if (unit <= '~' || Character.isSurrogate((char) unit) || !VisibleText.isHostile(unit)) {
            return null;
        }
        return new SerializedString("\\u" + Integer.toHexString(0x10000 | unit).substring(1));
    }
}
