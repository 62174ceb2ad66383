package io.cameleer.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Wall-clock time from the command to its end, or to a server that is ready. */
final class StartUp {
  private static final Path APP = Path.of("target", "app").toAbsolutePath();
  private static final String LAUNCHER = Path.of("cameleer").toAbsolutePath().toString();
  private static final List<String> QUICK_JAVA =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String FILTER =
      """
      workflow:
        id: one
        job: {id: greet, type: filter, input: "Hello ${input.name}"}
      """;

  private static final String CALL =
      """
      component: {id: work, type: http-client, url: "SERVICE/0"}
      workflow:
        id: one
        job: {id: call, component: work, input: {name: "${input.name}"}}
      """;

  private StartUp() {}

  static void measure(boolean quick) throws Exception {
    int rounds = quick ? 3 : 9;
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "start");
    try (Child service = Child.start(List.of("-Xmx256m"), EchoService.class)) {
      String url = "http://127.0.0.1:" + service.ready();
      Path filter = Files.writeString(folder.resolve("filter.workflow.yaml"), FILTER);
      Path call =
          Files.writeString(folder.resolve("call.workflow.yaml"), CALL.replace("SERVICE", url));
      System.out.println(
          """

          Start-up, ms of wall-clock time

          | command | how | median | ± % |
          | --- | --- | ---: | ---: |""");
      String archive = folder.resolve("classes.jsa").toString();
      run(java(List.of("-XX:ArchiveClassesAtExit=" + archive), filter));
      row("run, one job", "plain", rounds, java(List.of("-Xshare:off"), filter));
      row("run, one job", "the JDK's own archive", rounds, java(List.of(), filter));
      row("run, one job", "CDS", rounds, java(List.of("-XX:SharedArchiveFile=" + archive), filter));
      run(launched(filter));
      row("run, one job", "launcher, AOT cache", rounds, launched(filter));
      row("run, one call", "launcher, AOT cache", rounds, launched(call));
      row("--version", "launcher, AOT cache", rounds, List.of(LAUNCHER, "--version"));
      row("validate", "launcher, AOT cache", rounds, List.of(LAUNCHER, "validate", "" + filter));
      up("up to ready, a new database", folder, filter, rounds, true);
      up("up to ready, its database there", folder, filter, rounds, false);
    } finally {
      delete(folder);
    }
  }

  private static List<String> launched(Path document) {
    return List.of(LAUNCHER, "run", document.toString(), "--set", "name=Ada");
  }

  private static List<String> java(List<String> options, Path document) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcamel.threads.virtual.enabled=true");
    command.addAll(QUICK_JAVA);
    command.addAll(options);
    command.addAll(List.of("-jar", APP.resolve("cameleer.jar").toString()));
    command.addAll(List.of("run", document.toString(), "--set", "name=Ada"));
    return command;
  }

  private static void row(String what, String how, int rounds, List<String> command)
      throws Exception {
    Samples samples = Samples.of(rounds, () -> CriticalPath.millis(() -> run(command)));
    System.out.printf(
        "| `%s` | %s | %.0f | %.0f |%n", what, how, samples.median(), samples.spread());
  }

  private static void run(List<String> command) throws Exception {
    Process process = start(command);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed; see target/bench.log");
    }
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(Path.of("target", "bench.log").toFile());
    return new ProcessBuilder(command).redirectOutput(log).redirectError(log).start();
  }

  private static void up(String what, Path folder, Path document, int rounds, boolean fresh)
      throws Exception {
    Path database = folder.resolve("database");
    List<Double> times = new ArrayList<>();
    // The first start makes the cache, or the database.
    for (int round = -1; round < rounds; round++) {
      if (fresh) {
        delete(database);
      }
      double time = up(document, database);
      if (round >= 0) {
        times.add(time);
      }
    }
    Samples samples = new Samples(times);
    System.out.printf(
        "| `%s` | launcher, AOT cache | %.0f | %.0f |%n", what, samples.median(), samples.spread());
  }

  private static double up(Path document, Path database) throws Exception {
    int port = freePort();
    List<String> command =
        List.of(
            LAUNCHER,
            "up",
            document.toString(),
            "--port",
            String.valueOf(port),
            "--database",
            "jdbc:h2:file:" + database.resolve("runs"));
    long begin = System.nanoTime();
    Process process = start(command);
    try {
      while (!isReady(port)) {
        if (!process.isAlive()) {
          throw new IllegalStateException(command + " ended; see target/bench.log");
        }
        Thread.sleep(5);
      }
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean isReady(int port) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/health/ready").toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
