package dev.oddtrail.architecture;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of {@link ArchitectureTest} fails on what is planted for it, and passes what only looks like it. */
class PlantedViolationsTest {
    private static final String ROOT = "dev.oddtrail.";

    /** Classes that break a rule when they are looked at without any others; the first is the one at fault. */
    record Violation(String rule, List<String> classes) {}

    private static final Map<String, ArchRule> RULES = rules();

    static Stream<Violation> violations() {
        String domain = "domain.planted.Planted$";
        String streams = "adapter.logs.planted.UsesStandardStreams$";
        return Stream.of(
                        each("theDomainKnowsOnlyTheJdk", domain + "KnowsJackson"),
                        each(
                                "theApplicationKnowsOnlyTheDomain",
                                "application.service.planted.KnowsAnAdapter",
                                "application.service.planted.KnowsALibrary"),
                        each("portsDoNotKnowServices", "application.port.planted.KnowsAService"),
                        each("adaptersDoNotKnowServices", "adapter.web.planted.KnowsAService"),
                        together(
                                "adaptersDoNotKnowEachOther",
                                "adapter.web.planted.KnowsAnotherAdapter",
                                "adapter.logs.planted.LogReader"),
                        each("nobodyKnowsTheLauncher", domain + "KnowsTheLauncher"),
                        together("noPackageCycles", "planted.one.One", "planted.other.Other"),
                        each(
                                "guiceStaysInModulesAndTheLauncher",
                                domain + "KnowsGuice",
                                "adapter.logs.planted.LogReader$Wiring"),
                        each(
                                "sqlStaysInPersistence",
                                domain + "KnowsJdbc",
                                domain + "KnowsADataSource",
                                domain + "KnowsJooq"),
                        each("theHttpServerStaysInTheWebAdapter", domain + "KnowsJavalin"),
                        each("azureStaysInTheSentinelAdapter", domain + "KnowsAzure"),
                        each("jacksonStaysInAdapters", domain + "KnowsJackson"),
                        each("picocliStaysInTheCommandLine", domain + "KnowsPicocli"),
                        each("onlyEntryPointsOfAdaptersArePublic", "adapter.logs.planted.LogReader"),
                        each("onlyTheFactoryOfServicesIsPublic", "application.service.planted.PublicService"),
                        each("onlyMainOfTheLauncherIsPublic", "launcher.planted.PublicSettings"),
                        each(
                                "theCoreReadsNoClock",
                                domain + "ReadsTheInstant",
                                domain + "ReadsTheInstantByReference",
                                domain + "ReadsTheLocalTime",
                                domain + "ReadsMilliseconds",
                                domain + "ReadsNanoseconds",
                                domain + "TakesTheSystemsClock",
                                domain + "MakesADate"),
                        each(
                                "theCoreIsNotRandom",
                                domain + "CallsMathRandom",
                                domain + "MakesARandom",
                                domain + "MakesARandomByReference",
                                domain + "DrawsFromTheThread",
                                domain + "MakesAnIdentifier"),
                        each(
                                "theCoreHasNoDefaultZoneOrLocale",
                                domain + "TakesTheDefaultZone",
                                domain + "TakesTheOldDefaultZone",
                                domain + "TakesTheDefaultLocale"),
                        each(
                                "onlyTheCommandLineUsesStandardStreams",
                                streams + "Output",
                                streams + "Errors",
                                streams + "Input",
                                streams + "StackTraces",
                                streams + "StackTracesByReference"),
                        each(
                                "namesSayWhatAThingIs",
                                "planted.EmptyNames$TextUtil",
                                "planted.EmptyNames$TextUtils",
                                "planted.EmptyNames$TextHelper",
                                "planted.EmptyNames$TextManager",
                                "planted.EmptyNames$TextImpl",
                                "planted.EmptyNames$TextCommon"),
                        each("everyPackageIsNullMarked", "planted.EmptyNames"))
                .flatMap(List::stream);
    }

    static Stream<Violation> resemblances() {
        return Stream.of(
                        each("theCoreReadsNoClock", "domain.planted.Planted$IsGivenTheTime"),
                        each("theCoreIsNotRandom", "domain.planted.Planted$IsGivenASeed"),
                        each("guiceStaysInModulesAndTheLauncher", "adapter.logs.planted.LogReader$WiringModule"),
                        each(
                                "onlyTheCommandLineUsesStandardStreams",
                                "adapter.logs.planted.UsesStandardStreams$StackTracesToAStream"),
                        together(
                                "everyPackageIsNullMarked",
                                "architecture.PlantedViolationsTest",
                                "architecture.package-info"))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void ruleFailsOnWhatIsPlantedForIt(Violation violation) throws ClassNotFoundException {
        var result = rule(violation).evaluate(imported(violation));

        assertThat(result.hasViolation()).isTrue();
        assertThat(String.join("\n", result.getFailureReport().getDetails()))
                .contains(ROOT + violation.classes().get(0));
    }

    @ParameterizedTest
    @MethodSource("resemblances")
    void rulePassesWhatOnlyLooksLikeAViolation(Violation resemblance) throws ClassNotFoundException {
        assertThat(rule(resemblance)
                        .allowEmptyShould(true)
                        .evaluate(imported(resemblance))
                        .hasViolation())
                .isFalse();
    }

    @Test
    void noRuleLacksAViolation() {
        assertThat(violations().map(Violation::rule).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @Test
    void noRuleLacksAReason() {
        assertThat(RULES.values())
                .allSatisfy(rule -> assertThat(rule.getDescription()).contains(", because "));
    }

    private static List<Violation> each(String rule, String... classes) {
        return Arrays.stream(classes)
                .map(name -> new Violation(rule, List.of(name)))
                .toList();
    }

    private static List<Violation> together(String rule, String... classes) {
        return List.of(new Violation(rule, List.of(classes)));
    }

    private static ArchRule rule(Violation violation) {
        return requireNonNull(RULES.get(violation.rule()), violation.rule());
    }

    private static JavaClasses imported(Violation violation) throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : violation.classes()) {
            classes.add(Class.forName(ROOT + name));
        }
        return new ClassFileImporter().importClasses(classes);
    }

    private static Map<String, ArchRule> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .collect(toMap(Field::getName, PlantedViolationsTest::value, (one, other) -> other, TreeMap::new));
    }

    private static ArchRule value(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a rule must not be private: " + field.getName(), e);
        }
    }
}
