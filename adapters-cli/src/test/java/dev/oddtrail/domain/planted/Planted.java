package dev.oddtrail.domain.planted;

import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.core.JsonFactory;
import com.google.inject.Injector;
import dev.oddtrail.launcher.Main;
import io.javalin.Javalin;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.StandIn;
import picocli.CommandLine;

/** What the domain must not do. */
public final class Planted {
    private Planted() {}

    public record KnowsJackson(JsonFactory json) {}

    public record KnowsGuice(Injector injector) {}

    public record KnowsAzure(TokenCredential credential) {}

    public record KnowsJavalin(Javalin javalin) {}

    public record KnowsPicocli(CommandLine commandLine) {}

    public record KnowsJdbc(Connection connection) {}

    public record KnowsADataSource(DataSource dataSource) {}

    public record KnowsJooq(StandIn jooq) {}

    public record KnowsTheLauncher(Class<Main> main) {
        public KnowsTheLauncher() {
            this(Main.class);
        }
    }

    public static final class ReadsTheInstant {
        Instant time() {
            return Instant.now();
        }
    }

    public static final class ReadsTheInstantByReference {
        Supplier<Instant> time() {
            return Instant::now;
        }
    }

    public static final class ReadsTheLocalTime {
        LocalDateTime time() {
            return LocalDateTime.now(ZoneOffset.UTC);
        }
    }

    public static final class ReadsMilliseconds {
        long time() {
            return System.currentTimeMillis();
        }
    }

    public static final class ReadsNanoseconds {
        LongSupplier time() {
            return System::nanoTime;
        }
    }

    public static final class TakesTheSystemsClock {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @SuppressWarnings("JavaUtilDate") // that it is old is not what it is planted for
    public static final class MakesADate {
        Date date() {
            return new Date();
        }
    }

    public static final class IsGivenTheTime {
        Instant time(Clock clock) {
            return Instant.now(clock);
        }
    }

    public static final class CallsMathRandom {
        double draw() {
            return Math.random();
        }
    }

    public static final class MakesARandom {
        Random random() {
            return new Random();
        }
    }

    public static final class MakesARandomByReference {
        Supplier<Random> random() {
            return Random::new;
        }
    }

    public static final class DrawsFromTheThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    public static final class MakesAnIdentifier {
        UUID identifier() {
            return UUID.randomUUID();
        }
    }

    public static final class IsGivenASeed {
        Random random(long seed) {
            return new Random(seed);
        }
    }

    public static final class TakesTheDefaultZone {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }
    }

    public static final class TakesTheOldDefaultZone {
        TimeZone zone() {
            return TimeZone.getDefault();
        }
    }

    public static final class TakesTheDefaultLocale {
        Locale locale() {
            return Locale.getDefault();
        }
    }
}
