package dev.oddtrail.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture, on everything that is shipped. {@link PlantedViolationsTest} shows that each can fail. */
@AnalyzeClasses(packages = "dev.oddtrail", importOptions = ArchitectureTest.ShippedClasses.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.oddtrail.domain..";
    private static final String APPLICATION = "dev.oddtrail.application..";
    private static final String PORTS = "dev.oddtrail.application.port..";
    private static final String SERVICES = "dev.oddtrail.application.service..";
    private static final String ADAPTERS = "dev.oddtrail.adapter..";
    private static final String PERSISTENCE = "dev.oddtrail.adapter.persistence..";
    private static final String SENTINEL = "dev.oddtrail.adapter.sentinel..";
    private static final String WEB = "dev.oddtrail.adapter.web..";
    private static final String COMMAND_LINE = "dev.oddtrail.adapter.cli..";
    private static final String LAUNCHER = "dev.oddtrail.launcher..";

    /** Annotations for the null checker: nothing is called, and nothing is needed when the program runs. */
    private static final String NULL_ANNOTATIONS = "org.jspecify.annotations..";

    // Who may know whom

    @ArchTest
    static final ArchRule theDomainKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", NULL_ANNOTATIONS)
            .because("the model must be readable and testable alone");

    @ArchTest
    static final ArchRule theApplicationKnowsOnlyTheDomain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(APPLICATION, DOMAIN, "java..", NULL_ANNOTATIONS)
            .because("a use case must not change when a library or an adapter does");

    @ArchTest
    static final ArchRule portsDoNotKnowServices = noClasses()
            .that()
            .resideInAPackage(PORTS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVICES)
            .because("a port is a promise, and a promise does not depend on who keeps it");

    @ArchTest
    static final ArchRule adaptersDoNotKnowServices = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVICES)
            .because("an adapter that reaches past the ports binds the use cases to itself");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching("dev.oddtrail.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each of them can be left out or exchanged");

    @ArchTest
    static final ArchRule nobodyKnowsTheLauncher = noClasses()
            .that()
            .resideOutsideOfPackage(LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAUNCHER)
            .because("the launcher wires the others, and is wired by nobody");

    @ArchTest
    static final ArchRule noPackageCycles = slices().matching("dev.oddtrail.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package in two places");

    // Where the libraries are

    @ArchTest
    static final ArchRule guiceStaysInModulesAndTheLauncher = noClasses()
            .that()
            .resideOutsideOfPackage(LAUNCHER)
            .and()
            .haveNameNotMatching(".*Module(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..", "org.aopalliance..")
            .because("a class that is wired must be usable without the framework that wires it");

    @ArchTest
    static final ArchRule sqlStaysInPersistence = noClasses()
            .that()
            .resideOutsideOfPackages(PERSISTENCE, LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")
            .because("only one module should have to change with the schema; the launcher opens and closes the store");

    @ArchTest
    static final ArchRule theHttpServerStaysInTheWebAdapter = noClasses()
            .that()
            .resideOutsideOfPackage(WEB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..")
            .because("the rest of the program must not tell whether it is asked over HTTP");

    @ArchTest
    static final ArchRule azureStaysInTheSentinelAdapter = noClasses()
            .that()
            .resideOutsideOfPackage(SENTINEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure..", "com.microsoft.aad..", "reactor..", "org.reactivestreams..")
            .because("whoever asks no workspace must not load what asks them");

    @ArchTest
    static final ArchRule jacksonStaysInAdapters = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")
            .because("how a value is written down is a matter of the outside");

    @ArchTest
    static final ArchRule picocliStaysInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND_LINE, LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("options are read in one place");

    // What can be seen

    @ArchTest
    static final ArchRule onlyEntryPointsOfAdaptersArePublic = classes()
            .that()
            .resideInAPackage(ADAPTERS)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .resideOutsideOfPackage("dev.oddtrail.adapter.persistence.column")
            .should()
            .haveNameMatching(
                    ".*\\.[A-Za-z]*Module|.*\\.web\\.WebServer|.*\\.cli\\.Cli|.*\\.sentinel\\.LogAnalytics|.*\\.persistence\\.file\\.ModelContent")
            .because(
                    "an adapter is entered by one door; picocli and Guice need no public class, they open any, and only "
                            + "columns and the content of models are shared by the stores of one module");

    @ArchTest
    static final ArchRule onlyTheFactoryOfServicesIsPublic = classes()
            .that()
            .resideInAPackage(SERVICES)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleName("UseCases")
            .because("services are used through the ports they implement");

    @ArchTest
    static final ArchRule onlyMainOfTheLauncherIsPublic = classes()
            .that()
            .resideInAPackage(LAUNCHER)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleName("Main")
            .because("Java starts it; nobody else has business there");

    // What the core must be given, and must not take

    @ArchTest
    static final ArchRule theCoreReadsNoClock = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should(accessTargetWhere(describe("the target reads the system's clock", ArchitectureTest::readsTheClock)))
            .because("the same input must give the same output at any time; time comes from an InstantSource");

    @ArchTest
    static final ArchRule theCoreIsNotRandom = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should(accessTargetWhere(describe("the target is random without a seed", ArchitectureTest::isRandom)))
            .because("the same input must give the same output every time; randomness comes from a seed");

    @ArchTest
    static final ArchRule theCoreHasNoDefaultZoneOrLocale = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should(accessTargetWhere(
                    describe("the target depends on the machine's zone or language", ArchitectureTest::isLocal)))
            .because("the same input must give the same output on every machine");

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND_LINE, LAUNCHER)
            .should(accessTargetWhere(describe("the target is a standard stream", ArchitectureTest::isAStandardStream)))
            .because("standard output carries results, and one place decides what they are");

    // How things are named and marked

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Common")
            .because("such a name fits anything, and so the class comes to hold anything");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass javaClass, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(
                            javaClass,
                            javaClass.getPackage().isAnnotatedWith(NullMarked.class),
                            javaClass.getName() + " is in a package without @NullMarked"));
                }
            })
            .because("the null checker looks only into packages that are marked");

    /** A rule that looks at nothing cannot fail, so this shows that every module is looked at. */
    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses shipped) {
        assertThat(shipped)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "dev.oddtrail.domain.session",
                        "dev.oddtrail.application.port.in",
                        "dev.oddtrail.adapter.logs",
                        "dev.oddtrail.adapter.persistence.column",
                        "dev.oddtrail.adapter.persistence.memory",
                        "dev.oddtrail.adapter.persistence.sqlite",
                        "dev.oddtrail.adapter.sentinel",
                        "dev.oddtrail.adapter.web",
                        "dev.oddtrail.adapter.cli",
                        "dev.oddtrail.launcher");
        assertThat(shipped)
                .extracting(JavaClass::getPackageName)
                .noneMatch(name -> name.contains("architecture") || name.contains("planted"));
    }

    /**
     * All but tests, which come as directories from this module and as a jar from the application, and the tables that
     * are generated from the migrations.
     */
    static final class ShippedClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/")
                    && !location.contains("-tests.jar")
                    && !location.contains("/persistence/sqlite/schema/");
        }
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis") || name.equals("nanoTime");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.isEquivalentTo(InstantSource.class)) {
            return name.equals("system");
        }
        if (owner.isEquivalentTo(Date.class)) {
            return isConstructorWithout(access, "long");
        }
        if (owner.isEquivalentTo(Calendar.class)) {
            return name.equals("getInstance");
        }
        // Instant.now() and its kind in java.time; with a clock as argument it is given the time.
        return owner.getPackageName().startsWith("java.time")
                && name.equals("now")
                && !access.getDescription().contains("(java.time.Clock)");
    }

    private static boolean isRandom(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class)) {
            return name.equals("random");
        }
        if (owner.isEquivalentTo(UUID.class)) {
            return name.equals("randomUUID");
        }
        if (owner.isEquivalentTo(Collections.class)) {
            return name.equals("shuffle") && !access.getDescription().contains("java.util.Random");
        }
        if (owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class)) {
            return isConstructorWithout(access, "long");
        }
        return owner.isEquivalentTo(ThreadLocalRandom.class)
                || owner.getName().equals("java.security.SecureRandom")
                || (owner.isEquivalentTo(RandomGenerator.class) && (name.equals("of") || name.equals("getDefault")));
    }

    private static boolean isLocal(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(ZoneId.class) && name.equals("systemDefault"))
                || (owner.isEquivalentTo(Clock.class) && name.equals("systemDefaultZone"))
                || (owner.isEquivalentTo(TimeZone.class) && name.equals("getDefault"))
                || (owner.isEquivalentTo(Locale.class) && name.equals("getDefault"));
    }

    private static boolean isAStandardStream(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(System.class)
                        && Set.of("in", "out", "err", "console").contains(name))
                || (owner.isAssignableTo(Throwable.class)
                        && name.equals("printStackTrace")
                        && access.getDescription().contains("printStackTrace()"));
    }

    private static boolean isConstructorWithout(JavaAccess<?> access, String parameter) {
        return access.getTarget().getName().equals("<init>")
                && !access.getDescription().contains("<init>(" + parameter);
    }
}
