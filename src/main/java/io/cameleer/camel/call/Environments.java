package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.expr.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Environment variables of a process. */
final class Environments {
  /** Where programs, their parts and the user's files are, and how texts and times are told. */
  private static final Set<String> OF_MACHINE =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "PWD",
          "TERM",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "HOSTNAME",
          "JAVA_HOME",
          "LD_LIBRARY_PATH",
          "VIRTUAL_ENV",
          "PYTHONPATH",
          "NODE_PATH",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NO_PROXY",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA");

  private static final List<String> BEGINNINGS = List.of("LC_", "XDG_", "PROGRAMFILES");

  private Environments() {}

  /**
   * The variables that plain data says: values become text, null takes a variable away.
   *
   * @throws CallException when it is no object, or no operating system could pass it on
   */
  static Map<String, @Nullable String> of(@Nullable Object data) {
    Map<String, @Nullable String> variables = new LinkedHashMap<>();
    switch (data) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach(
              (name, value) ->
                  variables.put(name(name), value == null ? null : text(Values.toText(value))));
      default -> throw refusal("env should be an object, and is " + Values.describe(data));
    }
    return Collections.unmodifiableMap(variables);
  }

  /**
   * Gives them to a process, and nothing else but what tells it about the machine: what this
   * process was told, passwords say, is not for everybody.
   */
  static void apply(ProcessBuilder builder, Map<String, @Nullable String> variables) {
    builder.environment().keySet().removeIf(name -> !isOfMachine(name));
    variables.forEach(
        (name, value) -> {
          if (value == null) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
  }

  private static boolean isOfMachine(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return OF_MACHINE.contains(upper) || BEGINNINGS.stream().anyMatch(upper::startsWith);
  }

  /** The operating system ends a text at its first NUL: what comes after it would silently go. */
  static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw refusal("the command or its environment contains a NUL character");
    }
    return text;
  }

  private static String name(Object name) {
    String text = text(String.valueOf(name));
    if (text.isEmpty() || text.indexOf('=') >= 0) {
      throw refusal("'" + text + "' is no name for an environment variable");
    }
    return text;
  }

  private static CallException refusal(String message) {
    return new CallException("process", message, null, null);
  }
}
