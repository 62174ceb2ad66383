package io.cameleer.routes;

import io.cameleer.cli.CommandLineTool;
import io.cameleer.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a command printed, and its exit status. */
record Printed(int status, String out, String err) {

  /** Runs {@code cameleer} with these words; names of YAML files are those of files in a folder. */
  static Printed by(Path folder, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments =
        words.stream()
            .map(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    Console console =
        Console.plain(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err));
    int status = CommandLineTool.execute(console, arguments);
    return new Printed(status, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether the words of a text were printed in their order; {@code …} stands for any others. */
  boolean matches(String expected) {
    String pattern =
        Arrays.stream(expected.split("[…\\s]+"))
            .filter(word -> !word.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(out + err).find();
  }
}
