package io.cameleer.cli;

import io.cameleer.dataset.SqlDatasets;
import io.cameleer.engine.EngineOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a command printed, and its exit status. */
public record Printed(int status, String out, String err) {
  private static final EngineOptions ENGINE =
      EngineOptions.defaults().withSetup(camel -> SqlDatasets.install(camel, null));

  /** Runs {@code cameleer} with these words; names of YAML files are those of files in a folder. */
  public static Printed by(Path folder, List<String> words) {
    return reading("", folder, words);
  }

  /** The same with something on standard input; {@code @file.json} is a file in the folder too. */
  static Printed reading(String in, Path folder, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.plain(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), to(out), to(err));
    String[] arguments = words.stream().map(word -> inFolder(folder, word)).toArray(String[]::new);
    int status = CommandLineTool.execute(console, ENGINE, arguments);
    return new Printed(status, text(out), text(err));
  }

  private static String inFolder(Path folder, String word) {
    if (word.startsWith("@") && word.endsWith(".json")) {
      return "@" + folder.resolve(word.substring(1));
    }
    return word.endsWith(".yaml") ? folder.resolve(word).toString() : word;
  }

  private static PrintStream to(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether the words of a text were printed in their order; {@code …} stands for any others. */
  public boolean matches(String expected) {
    String pattern =
        Arrays.stream(expected.split("[…\\s]+"))
            .filter(word -> !word.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(out + err).find();
  }
}
