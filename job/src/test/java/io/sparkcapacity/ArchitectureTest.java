package io.sparkcapacity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sparkcapacity");

    /** Of each layer, the layers that may use it. */
    private static final Map<String, String[]> USERS = Map.ofEntries(
            users("cli"),
            users("procedures"),
            users("ml"),
            users("root", "cli", "procedures", "ml"),
            users("report", "root", "cli", "procedures"),
            users("output", "root", "cli", "procedures"),
            users("plan", "report", "root", "cli", "procedures", "ml"),
            users("gram", "plan", "report", "output", "root", "procedures", "ml"),
            users("input", "gram", "plan", "report", "output", "root", "cli", "procedures", "ml"),
            users("functions", "procedures"),
            users("kernel", "input", "gram", "report", "output", "root", "functions", "ml"));

    private static Map.Entry<String, String[]> users(String layer, String... users) {
        return Map.entry(layer, users);
    }

    @Test
    void dependenceGoesOneWay() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String layer : USERS.keySet()) {
            layers = layers.layer(layer).definedBy("io.sparkcapacity" + (layer.equals("root") ? "" : "." + layer));
        }
        for (Map.Entry<String, String[]> users : USERS.entrySet()) {
            layers = users.getValue().length == 0
                    ? layers.whereLayer(users.getKey()).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(users.getKey()).mayOnlyBeAccessedByLayers(users.getValue());
        }
        layers.check(OURS);
    }

    @Test
    void theKernelKnowsNeitherSparkNorScala() {
        noClasses()
                .that()
                .resideInAPackage("io.sparkcapacity.kernel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..")
                .check(OURS);
    }

    @Test
    void thePlanNeedsNoSession() {
        noClasses()
                .that()
                .resideInAPackage("io.sparkcapacity.plan")
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
