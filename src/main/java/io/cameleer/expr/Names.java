package io.cameleer.expr;

import io.cameleer.source.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words of the language: sources, functions, types. */
public final class Names {
  /** What a path may begin with. Which of them has a value where is for the scope to say. */
  public static final List<String> SOURCES =
      List.of(
          "input",
          "jobs",
          "variables",
          "metadata",
          "env",
          "secrets",
          "workflow",
          "run",
          "item",
          "index",
          "batch",
          "error",
          "response",
          "result",
          "output");

  /** What {@code ${jobs.<id>.…}} may be followed by. */
  public static final List<String> JOB_FIELDS =
      List.of("output", "status", "error", "duration", "attempts", "cost");

  /** What a job's status can be. */
  public static final List<String> STATUSES =
      List.of("pending", "running", "success", "failed", "skipped", "cancelled");

  /** What {@code ${error.…}} may be followed by; {@code job} is there in {@code on_failure}. */
  private static final List<String> ERROR_FIELDS =
      List.of("message", "type", "status", "body", "component", "attempts", "job");

  /** What may follow a source whose fields are fixed. */
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "workflow", List.of("id", "title"),
          "run", List.of("id", "started_at", "cost", "degraded", "completeness"));

  private static final Set<String> MEDIA = Set.of("image", "audio", "video", "file");

  /** Types that only say how to ask for a value. */
  private static final Set<String> HINTS = Set.of("select", "slider");

  private static final List<String> TYPES =
      List.of(
          "text",
          "string",
          "markdown",
          "number",
          "integer",
          "boolean",
          "json",
          "list",
          "object",
          "base64",
          "image",
          "audio",
          "video",
          "file",
          "select",
          "slider");

  private static final List<String> FORMATS = List.of("base64", "url", "path");

  private Names() {}

  /** All functions, in alphabetical order. */
  public static Collection<String> functions() {
    return new TreeSet<>(Functions.names());
  }

  /** All types. */
  public static Collection<String> types() {
    return TYPES;
  }

  static boolean isSource(String name) {
    return SOURCES.contains(name);
  }

  static boolean isMedia(String type) {
    return MEDIA.contains(type);
  }

  static boolean isHint(String type) {
    return HINTS.contains(type);
  }

  /** The problem with a source that is none; null when it is known. */
  public static @Nullable Finding unknownSource(String name, int offset) {
    if (isSource(name)) {
      return null;
    }
    int dash = name.indexOf('-');
    if (dash > 0 && isSource(name.substring(0, dash))) {
      return new Finding(
          offset,
          "'" + name + "' is one name, and no source has it; subtraction wants spaces around '-'",
          null);
    }
    if (Functions.find(name) != null) {
      return new Finding(
          offset, "'" + name + "' is a function, no source", "call it: " + name + "()");
    }
    return unknown("source", name, SOURCES, offset);
  }

  /** The problem with a function that is none; null when it is known. */
  public static @Nullable Finding unknownFunction(String name, int offset) {
    return Functions.find(name) != null
        ? null
        : unknown("function", name, Functions.names(), offset);
  }

  /** The problem with a type or its format; null when both are known. */
  public static @Nullable Finding unknownType(Type type, int offset) {
    if (!TYPES.contains(type.name())) {
      return unknown("type", type.name(), TYPES, offset);
    }
    String format = type.format();
    return format == null || FORMATS.contains(format)
        ? null
        : unknown("format", format, FORMATS, offset);
  }

  /** The problem with the second or third name of a path whose fields are fixed; null otherwise. */
  public static @Nullable Finding unknownField(Reference reference) {
    List<String> path = reference.path();
    List<String> fields = FIELDS.get(reference.source());
    if (fields != null && path.size() > 1 && !fields.contains(path.get(1))) {
      return unknown("field of " + reference.source(), path.get(1), fields, reference.offset());
    }
    boolean ofJob = reference.source().equals("jobs") && path.size() > 2;
    if (ofJob && !JOB_FIELDS.contains(path.get(2))) {
      return unknown("field of a job", path.get(2), JOB_FIELDS, reference.offset());
    }
    int error = ofJob && path.get(2).equals("error") ? 2 : path.get(0).equals("error") ? 0 : -1;
    return error >= 0 && path.size() > error + 1 && !ERROR_FIELDS.contains(path.get(error + 1))
        ? unknown("field of an error", path.get(error + 1), ERROR_FIELDS, reference.offset())
        : null;
  }

  /** The problem with a text that a job's status is compared to; null when it is a status. */
  static @Nullable Finding unknownStatus(String text, int offset) {
    if (STATUSES.contains(text)) {
      return null;
    }
    String closest = Suggestion.closest(text, STATUSES);
    return new Finding(
        offset,
        "no job has the status '" + Values.shorten(text) + "'",
        closest == null
            ? "there are " + String.join(", ", STATUSES)
            : "did you mean '" + closest + "'?");
  }

  private static Finding unknown(String what, String name, Collection<String> known, int offset) {
    String closest = Suggestion.closest(name, known);
    String all = String.join(", ", new TreeSet<>(known));
    String message =
        "unknown "
            + what
            + " '"
            + Values.shorten(name)
            + "'"
            + (closest == null ? "; there are " + all : "");
    return new Finding(offset, message, closest == null ? null : "did you mean '" + closest + "'?");
  }
}
