package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everySettingHasADefault() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.memoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
        assertThat(settings.scratchDirectory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void everySettingHasAVariable() {
        Settings settings = Settings.of(Map.of("ODDTRAIL_MEMORY_MIB", "512", "ODDTRAIL_TMPDIR", "scratch"));

        assertThat(settings.memoryBytes()).isEqualTo(512L << 20);
        assertThat(settings.scratchDirectory()).isEqualTo(Path.of("scratch"));
    }

    @Test
    void memoryThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of("ODDTRAIL_MEMORY_MIB", "lots")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ODDTRAIL_MEMORY_MIB is a number of MiB, not \"lots\"");
        assertThatThrownBy(() -> Settings.of(Map.of("ODDTRAIL_MEMORY_MIB", "-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Settings.of(Map.of("ODDTRAIL_MEMORY_MIB", "9999999999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
