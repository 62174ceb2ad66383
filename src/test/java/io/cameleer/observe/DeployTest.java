package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The image and what is deployed around it, as far as can be told without a container engine. */
class DeployTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern VARIABLE = Pattern.compile("\\bCAMELEER_[A-Z_]+");
  private static final Path DEPLOY = Path.of("deploy");

  static List<Path> yamlFiles() throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("compose.yaml")));
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().forEach(all::add);
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void everyFileIsYaml(Path file) throws IOException {
    assertThat(YAML.readTree(file.toFile()).isObject()).isTrue();
  }

  /** Instructions of the Dockerfile, lines joined; of several of a kind, all. */
  private static List<String> instructions(String kind) throws IOException {
    List<String> found = new ArrayList<>();
    String joined =
        Files.readString(Path.of("Dockerfile"))
            .replaceAll("(?m)^#.*\\R", "")
            .replaceAll("\\\\\\R", " ");
    for (String line : joined.lines().toList()) {
      if (line.startsWith(kind + " ")) {
        found.add(line.substring(kind.length()).trim());
      }
    }
    return found;
  }

  private static List<String> argv(String kind) throws IOException {
    return Arrays.asList(
        new ObjectMapper().readValue(instructions(kind).getFirst(), String[].class));
  }

  @Test
  void theImageHoldsWhatItStarts() throws IOException {
    assertThat(argv("ENTRYPOINT")).endsWith("-jar", "/opt/cameleer/app/cameleer.jar");
    assertThat(instructions("COPY"))
        .contains("--from=build /build/target/app /opt/cameleer/app", "routes /work/routes");
    assertThat(Path.of("src/main/app/training.workflow.yaml")).exists();
    JsonNode pom = new ObjectMapper().valueToTree(Files.readString(Path.of("pom.xml")));
    assertThat(pom.asText())
        .contains("<outputDirectory>${project.build.directory}/app</outputDirectory>")
        .contains("<finalName>${project.artifactId}</finalName>");
    for (String copied : List.of(".mvn", "mvnw", "pom.xml", "src", "routes")) {
      assertThat(Path.of(copied)).exists();
    }
  }

  @Test
  void theCacheIsTrainedWithTheFlagsOfTheEntryPoint() throws IOException {
    List<String> flags =
        argv("ENTRYPOINT").stream()
            .filter(word -> word.startsWith("-") && !word.startsWith("-XX:AOTCache="))
            .filter(word -> !word.equals("-jar"))
            .toList();
    String training =
        instructions("RUN").stream()
            .filter(run -> run.contains("train.sh"))
            .findFirst()
            .orElseThrow();
    List<String> words = Arrays.asList(training.replaceFirst(" && .*", "").split("\\s+"));
    assertThat(words.subList(words.size() - flags.size(), words.size())).isEqualTo(flags);
    assertThat(words.get(words.size() - flags.size() - 1))
        .isEqualTo("/opt/cameleer/app/server.aot");
    assertThat(flags).contains("-Dcamel.threads.virtual.enabled=true");
    assertThat(argv("ENTRYPOINT")).contains("-XX:AOTCache=/opt/cameleer/app/server.aot");
    assertThat(Path.of("deploy/train.sh")).isExecutable();
    assertThat(Files.readString(Path.of(".dockerignore"))).contains("!deploy/train.sh", "!routes");
  }

  @Test
  void theEntryPointStartsTheProgram() throws Exception {
    List<String> command = new ArrayList<>(argv("ENTRYPOINT"));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    int jar = command.indexOf("-jar");
    List<String> java = new ArrayList<>(command.subList(0, jar));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.cameleer.Main"));
    java.add("--version");
    Process process = new ProcessBuilder(java).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).startsWith("cameleer");
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 1"})
  void theHealthCheckTellsHowTheServerIs(int status, int exit) throws Exception {
    String health = instructions("HEALTHCHECK").getFirst();
    String[] command =
        new ObjectMapper()
            .readValue(health.substring(health.indexOf("CMD") + 3).trim(), String[].class);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/live",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("CAMELEER_PORT", "" + server.getAddress().getPort());
      Process process = builder.start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exit);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theProgramRunsAsTheSameUserEverywhereAndNotAsRoot() throws IOException {
    JsonNode pod =
        YAML.readTree(DEPLOY.resolve("kubernetes/deployment.yaml").toFile())
            .at("/spec/template/spec");
    assertThat(instructions("USER")).containsExactly("10001");
    assertThat(pod.at("/securityContext/runAsUser").asText()).isEqualTo("10001");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
  }

  @Test
  void healthAndMetricsAreAskedForWhereTheyAre() throws IOException {
    String api = Files.readString(Path.of("src/main/resources/io/cameleer/api/openapi.yaml"));
    JsonNode container =
        YAML.readTree(DEPLOY.resolve("kubernetes/deployment.yaml").toFile())
            .at("/spec/template/spec/containers/0");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(api).contains("\n  " + container.at("/" + probe + "/httpGet/path").asText() + ":");
    }
    String scraped =
        YAML.readTree(DEPLOY.resolve("prometheus/prometheus.yml").toFile())
            .at("/scrape_configs/0/metrics_path")
            .asText();
    assertThat(api).contains("\n  " + scraped + ":");
  }

  @Test
  void variablesAreThoseTheProgramReads() throws IOException {
    TreeSet<String> read = variables(Path.of("src/main"));
    read.addAll(variables(Path.of("cameleer")));
    TreeSet<String> said = variables(DEPLOY);
    said.addAll(variables(Path.of("compose.yaml")));
    said.addAll(variables(Path.of("Dockerfile")));
    said.addAll(variables(Path.of("docs/operations.md")));
    assertThat(said).isNotEmpty();
    assertThat(read).containsAll(said);
  }

  private static TreeSet<String> variables(Path place) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher variable = VARIABLE.matcher(Files.readString(file));
        while (variable.find()) {
          found.add(variable.group());
        }
      }
    }
    return found;
  }

  @Test
  void volumesAndSecretsAreThere() throws IOException {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (JsonNode resource :
        YAML.readTree(DEPLOY.resolve("kubernetes/kustomization.yaml").toFile()).at("/resources")) {
      JsonNode file = YAML.readTree(DEPLOY.resolve("kubernetes/" + resource.asText()).toFile());
      names
          .computeIfAbsent(file.at("/kind").asText(), kind -> new ArrayList<>())
          .add(file.at("/metadata/name").asText());
    }
    JsonNode pod =
        YAML.readTree(DEPLOY.resolve("kubernetes/deployment.yaml").toFile())
            .at("/spec/template/spec");
    assertThat(names.get("ConfigMap")).contains(pod.at("/volumes/0/configMap/name").asText());
    assertThat(names.get("PersistentVolumeClaim"))
        .contains(pod.at("/volumes/1/persistentVolumeClaim/claimName").asText());
    for (JsonNode variable : pod.at("/containers/0/env")) {
      JsonNode secret = variable.at("/valueFrom/secretKeyRef");
      if (!secret.isMissingNode()) {
        assertThat(names.get("Secret")).contains(secret.at("/name").asText());
        assertThat(
                YAML.readTree(DEPLOY.resolve("kubernetes/secret.yaml").toFile())
                    .at("/stringData")
                    .has(secret.at("/key").asText()))
            .isTrue();
      }
    }
    assertThat(instructions("VOLUME").getFirst())
        .contains(pod.at("/containers/0/volumeMounts/0/mountPath").asText())
        .contains(pod.at("/containers/0/volumeMounts/1/mountPath").asText());
  }
}
