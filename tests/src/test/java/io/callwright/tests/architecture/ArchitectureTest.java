/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.callwright.tests.architecture.bad.Offender;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static JavaClasses product;

    @BeforeAll
    static void importTheProduct() {
        product =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(place -> !place.contains("/io/callwright/tests/"))
                        .importPackages("io.callwright");
    }

    @Test
    void importedClasses_includeEveryModuleThatHasSome() {
        assertThat(product).hasSizeGreaterThan(10);
        assertThat(product.containPackage("io.callwright.media.audio")).isTrue();
        assertThat(product.containPackage("io.callwright.agent.stt")).isTrue();
    }

    @Test
    void sipMediaAndStore_knowNoOtherModule() {
        Rules.onlyKnows("sip").check(product);
        Rules.onlyKnows("media").check(product);
        Rules.onlyKnows("store").check(product);
    }

    @Test
    void agent_knowsOnlyTheAudioTypesOfMedia() {
        Rules.onlyKnows("agent", "media").check(product);
        Rules.agentKnowsOnlyAudioAndVadOfMedia().check(product);
    }

    @Test
    void dialer_knowsOnlyTheStore() {
        Rules.onlyKnows("dialer", "store").check(product);
    }

    /** The judge must not decide by the code that it judges. */
    @Test
    void judge_sharesWithTheDialerOnlyTheRecording() {
        Rules.judgeKnowsOnlyTheRecording().check(product);
        assertThat(product.containPackage("io.callwright.dialer.judge")).isTrue();
    }

    @Test
    void conf_knowsTheModulesItConfiguresButNotTheServer() {
        Rules.onlyKnows("conf", "sip", "media", "agent", "store", "dialer").check(product);
    }

    @ParameterizedTest
    @MethodSource("rulesForAllCode")
    void allCode_keepsTheRule(ArchRule rule) {
        rule.check(product);
    }

    /** A rule that nothing can break would pass for ever. */
    @ParameterizedTest
    @MethodSource("rulesForAllCode")
    void offender_breaksTheRule(ArchRule rule) {
        JavaClasses offender =
                new ClassFileImporter().importPackages(Offender.class.getPackageName());

        assertThat(rule.evaluate(offender).hasViolation()).isTrue();
    }

    static Stream<ArchRule> rulesForAllCode() {
        return Stream.of(
                Rules.jainStaysInSip(),
                Rules.socketsOnlyInTransport(),
                Rules.noSleep(),
                Rules.timeIsAnArgument(),
                Rules.noTestingPackagesInProduction(),
                Rules.noOtherLogging(),
                Rules.consoleOnlyInCommandLine());
    }
}
