package io.cameleer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the package table of the architecture: which package exists, what it may import of ours,
 * and which library is at home where. A new package needs a row here and in docs/architecture.md.
 */
class ArchitectureTest {
  private static final String ROOT = "io.cameleer";

  /** The package {@code io.cameleer} itself. */
  private static final String MAIN = "";

  /** Package to what it may import of ours; in stage order, so a row names only rows above it. */
  private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

  static {
    MAY_IMPORT.put("source", Set.of());
    MAY_IMPORT.put("expr", Set.of("source"));
    MAY_IMPORT.put("model", Set.of("source", "expr"));
    MAY_IMPORT.put("read", Set.of("source", "expr", "model"));
    MAY_IMPORT.put("plan", Set.of("source", "model"));
    MAY_IMPORT.put("compile", Set.of("source", "expr", "model", "plan"));
    MAY_IMPORT.put("graph", Set.of("source", "expr", "model", "plan"));
    MAY_IMPORT.put("run", Set.of("source", "expr", "model"));
    MAY_IMPORT.put("camel", Set.copyOf(MAY_IMPORT.keySet()));
    MAY_IMPORT.put("engine", Set.copyOf(MAY_IMPORT.keySet()));
    MAY_IMPORT.put("database", Set.of("source"));
    MAY_IMPORT.put("dataset", Set.of("source", "expr", "camel", "database"));
    MAY_IMPORT.put("journal", Set.of("source", "expr", "run", "database"));
    MAY_IMPORT.put("observe", Set.of("source", "run", "camel"));
    MAY_IMPORT.put("api", Set.of("run", "engine", "model", "source"));
    MAY_IMPORT.put("testing", Set.of("source", "expr", "model", "read", "run", "camel", "engine"));
    MAY_IMPORT.put("cli", Set.of("source", "run", "engine", "testing"));
    MAY_IMPORT.put(MAIN, Set.copyOf(MAY_IMPORT.keySet()));
  }

  /** A library's packages to the packages of ours that may use it. */
  private static final Map<String, Set<String>> HOMES =
      Map.ofEntries(
          Map.entry("org.snakeyaml..", Set.of("read", "engine")), // "engine": Camel's loader
          Map.entry("org.apache.camel..", Set.of("camel", "engine", "dataset", "observe", "api")),
          Map.entry("org.apache.camel.main..", Set.of("engine")),
          Map.entry("picocli..", Set.of("cli", MAIN)),
          Map.entry("java.sql..", Set.of("database", "dataset", "journal")),
          Map.entry("javax.sql..", Set.of("database")),
          Map.entry("com.zaxxer..", Set.of("database")),
          Map.entry("org.flywaydb..", Set.of("database")),
          Map.entry("io.micrometer..", Set.of("observe")),
          Map.entry("io.opentelemetry..", Set.of("observe")),
          Map.entry("io.vertx..", Set.of("api", "observe")),
          Map.entry("org.jolokia..", Set.of("observe")),
          Map.entry(
              "org.slf4j..", Set.of("camel", "engine", "journal", "observe", "api", "cli", MAIN)));

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages(ROOT);

  static Stream<String> packages() {
    return MAY_IMPORT.keySet().stream();
  }

  static Stream<String> libraries() {
    return HOMES.keySet().stream().sorted();
  }

  @Test
  void everyPackageHasARow() {
    assertThat(existingPackages())
        .extracting(name -> name.split("\\.", 2)[0])
        .isSubsetOf(MAY_IMPORT.keySet());
  }

  @Test
  void rowsAreInStageOrder() {
    List<String> above = new ArrayList<>();
    MAY_IMPORT.forEach(
        (name, imports) -> {
          assertThat(above).as("rows above '%s'", name).containsAll(imports);
          above.add(name);
        });
  }

  @Test
  void everyPackageIsNullMarked() {
    for (String name : existingPackages()) {
      JavaPackage found = PROGRAM.getPackage(qualified(name));
      assertThat(found.tryGetPackageInfo().isPresent())
          .as("%s has a package-info.java", qualified(name))
          .isTrue();
      assertThat(found.isAnnotatedWith(NullMarked.class))
          .as("%s is @NullMarked", qualified(name))
          .isTrue();
    }
  }

  @ParameterizedTest(name = "io.cameleer.{0}")
  @MethodSource("packages")
  void aPackageImportsOnlyWhatItsRowAllows(String name) {
    String[] forbidden =
        packages()
            .filter(other -> !other.equals(name) && !imports(name).contains(other))
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    if (forbidden.length == 0) {
      return;
    }
    noClasses()
        .that()
        .resideInAPackage(within(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .as(qualified(name) + " may import of ours only " + new TreeSet<>(imports(name)))
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PROGRAM);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  void aLibraryStaysAtHome(String library) {
    Set<String> homes = HOMES.getOrDefault(library, Set.of());
    noClasses()
        .that()
        .resideOutsideOfPackages(
            homes.stream().map(ArchitectureTest::within).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as(
            library
                + " is used only in "
                + homes.stream().map(ArchitectureTest::qualified).sorted().collect(joining(", ")))
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void onlyTheCommandLineWritesToTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(within("cli"), ROOT)
        .should(ACCESS_STANDARD_STREAMS)
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void oneLoggingApi() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(PROGRAM);
  }

  @Test
  void nothingSleeps() {
    var sleepless =
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because(
                "the program holds no thread while it waits, and a test waits for a condition");
    sleepless.check(PROGRAM);
    sleepless.check(TESTS);
  }

  private static Set<String> imports(String name) {
    return MAY_IMPORT.getOrDefault(name, Set.of());
  }

  private static String qualified(String name) {
    return name.equals(MAIN) ? ROOT : ROOT + "." + name;
  }

  /** The package with those below it, which count as it; the root package alone. */
  private static String within(String name) {
    return name.equals(MAIN) ? ROOT : qualified(name) + "..";
  }

  /** The packages that hold a class, without {@code io.cameleer.}. */
  private static Set<String> existingPackages() {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : PROGRAM) {
      String full = type.getPackageName();
      names.add(full.equals(ROOT) ? MAIN : full.substring(ROOT.length() + 1));
    }
    return names;
  }
}
