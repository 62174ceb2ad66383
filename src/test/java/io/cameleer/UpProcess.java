package io.cameleer;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cameleer up} as a process of its own.
 *
 * @param process the process, which says that it is up
 * @param url where it serves
 */
record UpProcess(Process process, String url) {
  /**
   * Starts it in a folder, on a free port, and returns when it says that it is up.
   *
   * @param shell what stands before the program in a shell, {@code ulimit} say; empty for nothing
   */
  static UpProcess start(Path folder, String shell, String... words) throws Exception {
    Path log = folder.resolve("err");
    List<String> command = new ArrayList<>();
    if (!shell.isEmpty()) {
      command.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dcamel.threads.virtual.enabled=true",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "up",
            "--port",
            "0"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    String url = "";
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("  serving")) {
        url = line.substring(line.indexOf("http"));
      }
      if (line.startsWith("  try")) {
        return new UpProcess(process, url);
      }
    }
    throw new AssertionError("it did not start: " + Files.readString(log));
  }
}
