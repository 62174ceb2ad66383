package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.Run;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets from vaults, and from all else that a document can name. */
class VaultTest {
  private static final String WORD = "s3cr3t-w'rd ${input} \\ \"x\"";

  private static final String DOCUMENT =
      """
      secrets:
        bank: %s
      component:
        id: echo
        type: http-client
        url: URL/echo
        headers: {Authorization: "Bearer ${secrets.bank}"}
      workflow:
        id: pay
        jobs:
          - {id: call, component: echo, input: {}}
          - {id: show, type: filter, input: "got ${jobs.call.output.sent} = ${secrets['bank']}"}
      """;

  @TempDir Path folder;

  private final VaultServer vault =
      new VaultServer().with("secret/data/bank", "{\"token\": \"word-of-the-bank\", \"n\": 1}");

  @AfterEach
  void close() {
    vault.close();
  }

  private Engine engine(Map<String, String> environment) {
    return Engine.start(EngineOptions.defaults().withJmx(false).withEnvironment(environment));
  }

  private CheckedDocument document(String place) {
    String text = DOCUMENT.formatted(place).replace("URL", vault.url());
    return Documents.check(new SourceText("pay.workflow.yaml", text), folder, List.of());
  }

  private Problem problem(String place, Map<String, String> environment) {
    try (Engine engine = engine(environment)) {
      engine.load(document(place));
      throw new AssertionError("it was loaded");
    } catch (InvalidDocumentException e) {
      assertThat(e.problems()).hasSize(1);
      Problem problem = e.problems().getFirst();
      assertThat(problem.at().line()).isEqualTo(2);
      assertThat(problem.at().column()).isEqualTo(9);
      assertThat(problem.message() + problem.hint())
          .doesNotContain("Exception", "\n", VaultServer.TOKEN);
      return problem;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"{{hashicorp:secret:bank#token}}\"",
        "hashicorp:secret:bank#token",
        "${env.BANK}",
        "{file: bank.txt}",
      })
  void aDocumentReadsASecretWhereverItIsAndHidesIt(String place) throws Exception {
    Files.writeString(folder.resolve("bank.txt"), "word-of-the-bank\n");
    Map<String, String> environment = new HashMap<>(vault.environment());
    environment.put("BANK", "word-of-the-bank");
    CheckedDocument document = document(place);
    assertThat(document.problems()).isEmpty();
    try (Engine engine = engine(environment)) {
      engine.load(document);
      Run run = engine.submit("pay", Map.of()).await();
      assertThat(run.output()).isEqualTo("got Bearer word-of-the-bank = word-of-the-bank");
      assertThat(run.asMap().toString()).contains("got Bearer *** = ***").doesNotContain("word-of");
    }
    assertThat(vault.reads).hasSizeLessThan(2);
  }

  @Test
  void aSecretIsNeverReadAsAnExpression() throws Exception {
    vault.with("secret/data/odd", "{\"word\": \"s3cr3t-w'rd ${input} \\\\ \\\"x\\\"\"}");
    String text =
        """
        secrets: {odd: "{{hashicorp:secret:odd#word}}"}
        workflow: {id: w, job: {id: a, type: filter, input: {v: "${secrets.odd}"}}}
        """;
    try (Engine engine = engine(vault.environment())) {
      engine.load(Documents.check(new SourceText("d.workflow.yaml", text), folder, List.of()));
      assertThat(engine.submit("w", 1L).await().output()).isEqualTo(Map.of("v", WORD));
    }
  }

  @Test
  void whatIsRecordedOfARunIsSealedUnderThePlace() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    EngineOptions options =
        EngineOptions.defaults().withJmx(false).withEnvironment(vault.environment());
    try (Engine engine = Engine.start(options.withJournal(journal))) {
      engine.load(document("hashicorp:secret:bank#token"));
      engine.submit("pay", Map.of("mine", "word-of-the-bank")).await();
      Object sealed = "\uE0C1$hashicorp:secret:bank#token\uE0C2";
      assertThat(engine.unseal(sealed)).isEqualTo("word-of-the-bank");
    }
    try (Engine other = Engine.start(options)) {
      assertThatThrownBy(() -> other.unseal("\uE0C1$hashicorp:secret:bank#token\uE0C2"))
          .hasMessageContaining("the secret hashicorp:secret:bank#token, which no document");
    }
  }

  @Test
  void routesWrittenByHandReadVaultsInBothLanguages() throws Exception {
    String routes =
        """
        - route:
            id: hand
            from:
              uri: workflow:hand
              steps:
                - step:
                    id: one
                    steps:
                      - setBody: {constant: "{{hashicorp:secret:bank#token}}"}
                - step:
                    id: two
                    steps:
                      - setBody:
                          language:
                            language: workflow
                            expression: "${jobs.one.output} ${secrets['hashicorp:secret:bank#token']}"
        """;
    try (Engine engine = engine(vault.environment())) {
      engine.loadRoutes(new SourceText("hand.camel.yaml", routes));
      Run run = engine.submit("hand", null).await();
      assertThat(run.output()).isEqualTo("word-of-the-bank word-of-the-bank");
      assertThat(run.asMap().toString()).doesNotContain("word-of");
    }
    assertThat(vault.reads).containsExactly("secret/data/bank");
  }

  @Test
  void aRouteWhoseSecretIsNotThereIsRefusedWithThePlace() {
    String routes =
        """
        - route:
            from:
              uri: workflow:hand
              steps:
                - setBody: {constant: "{{hashicorp:secret:none#token}}"}
        """;
    try (Engine engine = engine(vault.environment())) {
      assertThatThrownBy(() -> engine.loadRoutes(new SourceText("hand.camel.yaml", routes)))
          .isInstanceOf(EngineException.class)
          .hasMessageStartingWith("hand.camel.yaml:5:")
          .hasMessageContainingAll("hashicorp:secret:none#token", "no such path, key or version")
          .hasMessageNotContaining("Exception");
    }
  }

  @Test
  void whatIsNotThereIsSaidNotToBe() {
    for (String place : List.of("secret:none#token", "secret:bank#other", "other:bank#token")) {
      assertThat(problem("hashicorp:" + place, vault.environment()).message())
          .startsWith("the secret 'bank' cannot be had from {{hashicorp:" + place + "}}")
          .contains("the vault has no such path, key or version");
    }
  }

  @Test
  void aTokenThatIsRefusedIsSaidToBe() {
    Map<String, String> environment = new HashMap<>(vault.environment());
    environment.put("CAMEL_VAULT_HASHICORP_TOKEN", "hvs.another-token");
    Problem problem = problem("hashicorp:secret:bank#token", environment);
    assertThat(problem.message())
        .contains("the vault at " + vault.url() + " refuses: ", "403", "permission denied");
    assertThat(problem.hint()).contains("token");
  }

  @Test
  void aVaultThatIsSealedOrDownIsSaidToBe() {
    vault.with("secret/data/shut", "sealed");
    assertThat(problem("hashicorp:secret:shut#token", vault.environment()).message())
        .contains("503", "sealed");
    vault.close();
    assertThat(problem("hashicorp:secret:bank#token", vault.environment()).message())
        .contains("the vault at " + vault.url() + " does not answer: ")
        .containsIgnoringCase("refused");
  }

  @Test
  void aVaultThatIsNotSetUpIsSaidToBe() {
    Problem problem = problem("hashicorp:secret:bank#token", Map.of());
    assertThat(problem.message())
        .contains("CAMEL_VAULT_HASHICORP_HOST, CAMEL_VAULT_HASHICORP_TOKEN are missing");
    assertThat(problem.hint()).contains("environment");
    assertThat(problem("gcp:bank", Map.of()).message()).contains("camel-google-secret-manager");
    assertThat(problem("${env.BANK}", Map.of()).message()).contains("BANK is not set");
    assertThat(problem("{file: nowhere}", Map.of()).message()).contains("cannot be read");
  }

  @Test
  void aVaultIsSetUpByAFileOrAsItsOwnProgramsAre() throws IOException {
    Path file = folder.resolve("vault.properties");
    Files.writeString(
        file,
        """
        camel.vault.hashicorp.host = 127.0.0.1
        camel.vault.hashicorp.port = %d
        camel.vault.hashicorp.scheme = http
        camel.vault.hashicorp.token = %s
        """
            .formatted(vault.port(), VaultServer.TOKEN));
    for (Map<String, String> environment :
        List.of(
            Map.of("CAMELEER_VAULT", file.toString()),
            Map.of("VAULT_ADDR", vault.url(), "VAULT_TOKEN", VaultServer.TOKEN))) {
      try (Engine engine = engine(environment)) {
        engine.load(document("hashicorp:secret:bank#token"));
      }
    }
    assertThat(vault.reads).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "swordfish | expected where the secret is: ${env.NAME}, {file: PATH}, or a vault",
        "hashicrop:secret:bank#token | unknown vault 'hashicrop'",
        "hashicorp:bank/token | expected hashicorp:ENGINE:PATH#KEY",
        "hashicorp:secret:bank#token:swordfish | a default behind 'hashicorp:secret:bank#token'",
        "aws:prod/db#password:swordfish | expected aws:NAME#KEY, found a default behind",
        "aws:password:swordfish@2 | a default behind 'aws:password'",
        "gcp:password:swordfish | a default behind 'gcp:password'",
        "azure:db#password:swordfish | a default behind 'azure:db#password'",
        "secret:bank/token:swordfish | expected secret:NAME/KEY, found a default",
        "aws:arn:aws:secretsmanager:eu-west-1:1:secret:db | expected aws:NAME#KEY",
        "\"{{hashicorp:secret:bank#token\" | expected where the secret is",
        "{fiel: bank.txt} | unknown key 'fiel'",
      })
  void aPlaceThatIsNoneIsAProblem(String place, String message) {
    List<Problem> problems = document(place).problems();
    assertThat(problems).first().satisfies(p -> assertThat(p.message()).contains(message));
    assertThat(problems.toString()).doesNotContain("has no 'bank'", "#token:sword", "d:sword");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123#password",
        "hashicorp:secret:bank#token@2",
        "secret:bank/token",
      })
  void aColonThatBelongsToThePlaceIsNoDefault(String place) {
    assertThat(document(place).problems()).isEmpty();
  }

  @Test
  void aRouteWithADefaultBehindASecretIsRefusedWithoutTellingIt() {
    String routes =
        """
        - route:
            from:
              uri: workflow:hand
              steps:
                - setBody: {constant: "{{hashicorp:secret:none#token:changeme}}"}
        """;
    try (Engine engine = engine(vault.environment())) {
      assertThatThrownBy(() -> engine.loadRoutes(new SourceText("hand.camel.yaml", routes)))
          .isInstanceOf(EngineException.class)
          .hasMessageStartingWith("hand.camel.yaml:5:")
          .hasMessageContainingAll("hashicorp:secret:none#token cannot be had", "a default")
          .hasMessageNotContaining("changeme");
    }
    assertThat(vault.reads).isEmpty();
  }

  /** What a function of Camel does whose library came without what it needs. */
  public static final class Incomplete implements PropertiesFunction {
    /** Fails as the JVM does. */
    public Incomplete() {
      throw new NoClassDefFoundError("io/fabric8/kubernetes/client/KubernetesClient");
    }

    @Override
    public String getName() {
      return "secret";
    }

    @Override
    public String apply(String key) {
      return key;
    }
  }

  @Test
  void aLibraryThatIsNotCompleteIsSaidNotToBe() throws IOException {
    Path services = folder.resolve("META-INF/services/org/apache/camel/properties-function");
    Files.createDirectories(services);
    Files.writeString(services.resolve("secret"), "class=" + Incomplete.class.getName());
    URL[] path = {folder.toUri().toURL()};
    try (URLClassLoader library = new URLClassLoader(path, getClass().getClassLoader());
        Engine engine =
            Engine.start(
                EngineOptions.defaults()
                    .withJmx(false)
                    .withSetup(camel -> camel.setApplicationContextClassLoader(library)))) {
      assertThatThrownBy(() -> engine.load(document("secret:bank/token")))
          .isInstanceOfSatisfying(
              InvalidDocumentException.class,
              e -> {
                Problem problem = e.problems().getFirst();
                assertThat(problem.at().line()).isEqualTo(2);
                assertThat(problem.message())
                    .contains("camel-kubernetes", "io/fabric8/kubernetes/client/KubernetesClient");
                assertThat(problem.hint()).contains("what it needs", "CAMELEER_CLASSPATH");
              });
    }
  }

  @Test
  void aVaultThatIsNotSetUpIsWarnedOfWithoutAskingAny() throws IOException {
    CheckedDocument document = document("hashicorp:secret:bank#token");
    Path file = folder.resolve("hand.camel.yaml");
    Files.writeString(
        file,
        """
        - route:
            from:
              uri: direct:hand
              steps:
                - setBody: {constant: "{{hashicorp:secret:bank#token}}"}
        """);
    CheckedRoutes routes = Documents.checkRoutes(file);
    assertThat(Documents.unready(document, Map.of()))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.isError()).isFalse();
              assertThat(warning.at().line()).isEqualTo(2);
              assertThat(warning.message())
                  .contains("'bank'", "not set up here", "CAMEL_VAULT_HASHICORP_TOKEN missing");
            });
    assertThat(routes.problems()).isEmpty();
    assertThat(Documents.unready(routes, Map.of()))
        .singleElement()
        .satisfies(warning -> assertThat(warning.at().line()).isEqualTo(5));
    assertThat(Documents.unready(document, vault.environment())).isEmpty();
    assertThat(Documents.unready(routes, vault.environment())).isEmpty();
    assertThat(vault.reads).isEmpty();
  }

  @Test
  void aNameThatTheDocumentDoesNotHaveIsAProblem() {
    String text =
        """
        secrets: {bank: "${env.BANK}"}
        workflow: {id: w, job: {id: a, type: filter, input: "${secrets.bnak} ${secrets}"}}
        """;
    List<Problem> problems =
        Documents.check(new SourceText("d.workflow.yaml", text), folder, List.of()).problems();
    assertThat(problems).hasSize(2);
    assertThat(problems.getFirst().message()).isEqualTo("the document's 'secrets' have no 'bnak'");
    assertThat(problems.getFirst().hint()).isEqualTo("did you mean 'bank'?");
    assertThat(problems.getLast().message()).contains("without the name of a secret");
  }
}
