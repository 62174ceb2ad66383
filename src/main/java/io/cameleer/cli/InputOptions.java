package io.cameleer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run gets its input. */
final class InputOptions {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON|@FILE|-",
      description = "The input: JSON, a file that holds it, or - for standard input.")
  private @Nullable String input;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description =
          "Sets one field of the input; a.b=1 sets a field in a field. The value is JSON where it"
              + " reads as JSON, else text.")
  private List<String> settings = new ArrayList<>();

  /** The input of the run: what {@code --input} says with every {@code --set} laid over it. */
  @Nullable Object read(Console console) {
    Object base = input == null ? null : parse(input, console);
    if (settings.isEmpty()) {
      return base == null && input == null ? new LinkedHashMap<String, Object>() : base;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (base instanceof Map<?, ?> given) {
      given.forEach((key, value) -> fields.put(String.valueOf(key), value));
    } else if (base != null) {
      throw new UsageException("--set needs an input that is an object, found " + Json.line(base));
    }
    settings.forEach(setting -> set(fields, setting));
    return fields;
  }

  private static @Nullable Object parse(String argument, Console console) {
    if (argument.equals("-")) {
      return json("standard input", standardInput(console));
    }
    if (argument.startsWith("@")) {
      Path file = Path.of(argument.substring(1));
      return json(file.toString(), content(file));
    }
    return json("--input", argument);
  }

  private static String standardInput(Console console) {
    try {
      return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("--input -: standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("--input @" + file + ": there is no such file", e);
    } catch (IOException e) {
      throw new UsageException("--input @" + file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object json(String where, String text) {
    if (text.isBlank()) {
      throw new UsageException(where + " is empty, expected JSON");
    }
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "%s is not JSON: %s (a text needs quotes: '\"text\"'; one field is easier with --set"
                  .formatted(where, e.getOriginalMessage())
              + " key=value)",
          e);
    }
  }

  private static void set(Map<String, Object> fields, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--set " + setting + ": expected KEY=VALUE");
    }
    List<String> path = List.of(setting.substring(0, equals).split("\\.", -1));
    if (path.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--set " + setting + ": a name is missing beside a dot");
    }
    Map<String, Object> target = fields;
    for (String key : path.subList(0, path.size() - 1)) {
      target = inner(target, key, setting);
    }
    target.put(path.getLast(), value(setting.substring(equals + 1)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> inner(Map<String, Object> map, String key, String setting) {
    Object inner = map.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
    if (inner instanceof Map<?, ?> found) {
      return (Map<String, Object>) found;
    }
    throw new UsageException(
        "--set %s: '%s' is %s already, not an object".formatted(setting, key, Json.line(inner)));
  }

  private static @Nullable Object value(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
