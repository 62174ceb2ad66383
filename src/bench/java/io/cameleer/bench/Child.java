package io.cameleer.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java process that is told by lines what to do, and ends with this one. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;

  private Child(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Starts a class with the class path of this process. */
  static Child start(List<String> javaOptions, Class<?> main, String... args) throws IOException {
    return start(System.getProperty("java.class.path"), javaOptions, main, args);
  }

  /** Starts a class with the class path of this process without Cameleer, which joins in. */
  static Child startAlone(List<String> javaOptions, Class<?> main, String... args)
      throws IOException {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(place -> !place.replace('\\', '/').endsWith("target/classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return start(path, javaOptions, main, args);
  }

  private static Child start(
      String classPath, List<String> javaOptions, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcamel.threads.virtual.enabled=true");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(List.of(args));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log())).start());
  }

  private static File log() {
    return Path.of("target", "bench.log").toFile();
  }

  /** The rest of the next line that begins with {@code ready}. */
  String ready() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("ready")) {
        return line.substring("ready".length()).trim();
      }
    }
    throw new IOException("the process ended; see target/bench.log");
  }

  /** Says something, and waits for the answer. */
  String ask(String question) throws IOException {
    questions.println(question);
    return ready();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    questions.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
