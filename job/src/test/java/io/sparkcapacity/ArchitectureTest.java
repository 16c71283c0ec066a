package io.sparkcapacity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependencies that are allowed between packages and between classes. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sparkcapacity");

    /** For each layer, the layers that may use it. A layer is a package and all packages below it. */
    private static final Map<String, String[]> USERS = Map.ofEntries(
            users("cli"),
            users("procedures"),
            users("ml"),
            users("command", "cli", "procedures"),
            users("root", "command", "cli", "procedures", "ml"),
            users("options", "root", "command", "cli", "procedures"),
            users("report", "root", "command", "procedures"),
            users("output", "options", "root", "command"),
            users("owner", "output", "cli"),
            users("mllib", "root"),
            users("plan", "report", "root", "command", "procedures", "ml"),
            users("gram", "plan", "mllib", "report", "output", "options", "root", "procedures", "ml"),
            users(
                    "input",
                    "gram",
                    "plan",
                    "mllib",
                    "report",
                    "output",
                    "options",
                    "root",
                    "command",
                    "procedures",
                    "ml"),
            users(
                    "error",
                    "input",
                    "gram",
                    "plan",
                    "mllib",
                    "report",
                    "output",
                    "options",
                    "root",
                    "command",
                    "cli",
                    "procedures",
                    "ml"),
            users("functions", "procedures"),
            users("kernel", "input", "gram", "mllib", "report", "output", "options", "root", "functions", "ml"));

    private static Map.Entry<String, String[]> users(String layer, String... users) {
        return Map.entry(layer, users);
    }

    @Test
    void dependenciesGoOneWay() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture();
        for (String layer : USERS.keySet()) {
            layers = layers.layer(layer)
                    .definedBy(layer.equals("root") ? "io.sparkcapacity" : "io.sparkcapacity." + layer + "..");
        }
        for (Map.Entry<String, String[]> users : USERS.entrySet()) {
            layers = users.getValue().length == 0
                    ? layers.whereLayer(users.getKey()).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(users.getKey()).mayOnlyBeAccessedByLayers(users.getValue());
        }
        layers.check(OURS);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.sparkcapacity.(**)").should().beFreeOfCycles().check(OURS);
    }

    /** A class and its nested classes count as one; so do a sealed type and the types that it permits. */
    @Test
    void classesFormNoCycleOutsideASealedFamily() {
        slices().assignedFrom(new SealedFamilies()).should().beFreeOfCycles().check(OURS);
    }

    private static final class SealedFamilies implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(family(outermost(type.reflect())));
        }

        @Override
        public String getDescription() {
            return "families of sealed types";
        }

        private static String family(Class<?> type) {
            return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                    .filter(Class::isSealed)
                    .findFirst()
                    .map(parent -> family(outermost(parent)))
                    .orElse(type.getName());
        }

        private static Class<?> outermost(Class<?> type) {
            Class<?> outer = type;
            while (outer.getEnclosingClass() != null) {
                outer = outer.getEnclosingClass();
            }
            return outer;
        }
    }

    /** Only the strategies of a family use its parts, except for MLlib's block matrices, which use some of them. */
    @ParameterizedTest
    @ValueSource(strings = {"row", "feature", "block"})
    void onlyStrategiesUseThePartsOfTheirFamily(String family) {
        String parts = "io.sparkcapacity.gram." + family;
        noClasses()
                .that()
                .resideOutsideOfPackages(parts, "io.sparkcapacity.gram", "io.sparkcapacity.mllib")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(parts)
                .check(OURS);
    }

    /** What is printed is the same in any locale: no Turkish letters, decimal commas or Arabic digits. */
    @Test
    void nothingDependsOnTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callConstructor(Formatter.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .callMethod(NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .check(OURS);
    }

    @Test
    void theKernelDependsOnNeitherSparkNorScala() {
        noClasses()
                .that()
                .resideInAPackage("io.sparkcapacity.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..")
                .check(OURS);
    }

    @Test
    void thePlanDependsOnNeitherSparkNorHadoop() {
        noClasses()
                .that()
                .resideInAPackage("io.sparkcapacity.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
                .check(OURS);
    }

    @Test
    void namesSayWhatAClassDoes() {
        for (String empty : new String[] {"Util", "Utils", "Common", "Helper", "Manager", "Impl"}) {
            classes().should().haveSimpleNameNotEndingWith(empty).check(OURS);
        }
    }
}
