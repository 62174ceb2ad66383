package io.cameleer.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other tools call the things that are called otherwise here. */
final class OtherWords {
  /** Ours, and theirs; where theirs can mean several of ours, the first that fits its place. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of("depends_on", "needs", "after", "dependencies", "requires", "depends"),
          List.of("where", "when", "if", "filter", "predicate"),
          List.of("condition", "when", "if", "only_if"),
          List.of("input", "items", "list", "with", "args", "arguments", "parameters", "in"),
          List.of("command", "cmd", "run", "exec", "script"),
          List.of("params", "query", "query_params"),
          List.of("body", "data", "payload", "json"),
          List.of("url", "uri", "address", "href"),
          List.of("uri", "url", "endpoint"),
          List.of("username", "user", "login"),
          List.of("password", "pass", "secret"),
          List.of("token", "bearer", "key"),
          List.of("duration", "seconds", "sleep", "wait", "for", "delay"),
          List.of("otherwise", "else", "default"),
          List.of("if_true", "then"),
          List.of("if_false", "else"),
          List.of("then", "to", "goto"),
          List.of("to", "then", "goto", "job"),
          List.of("attempts", "tries", "max_tries", "max_retries", "retries", "count"),
          List.of("delay", "wait", "interval", "sleep"),
          List.of("failure_threshold", "failures", "threshold"),
          List.of("component", "uses", "service", "call"),
          List.of("jobs", "steps", "tasks", "nodes"),
          List.of("components", "services"),
          List.of("variables", "vars"),
          List.of("env", "environment"),
          List.of("working_dir", "cwd", "dir", "workdir"),
          List.of("script", "code", "source"),
          List.of("language", "lang"),
          List.of("on_error", "on_failure", "catch", "rescue"),
          List.of("max_concurrent", "parallelism", "concurrency"),
          List.of("id", "name"),
          List.of("start", "command", "cmd", "run"));

  private static final Map<String, String> SOURCES = new HashMap<>();

  static {
    List.of("steps", "nodes", "tasks", "job", "needs").forEach(w -> SOURCES.put(w, "jobs"));
    List.of("environment", "environ", "ENV", "process").forEach(w -> SOURCES.put(w, "env"));
    List.of("secret", "vault", "credentials").forEach(w -> SOURCES.put(w, "secrets"));
    List.of("vars", "var").forEach(w -> SOURCES.put(w, "variables"));
    List.of("inputs", "args", "params", "parameters", "request", "event", "trigger", "body")
        .forEach(w -> SOURCES.put(w, "input"));
    List.of("it", "each", "element").forEach(w -> SOURCES.put(w, "item"));
  }

  private OtherWords() {}

  /** What a key that the section does not have is called there; null where nothing is known. */
  static @Nullable String key(String theirs, Section section) {
    List<String> ours = section.keys();
    for (List<String> words : KEYS) {
      if (words.indexOf(theirs) > 0 && ours.contains(words.get(0))) {
        return words.get(0);
      }
    }
    return null;
  }

  /** The source that another tool's word stands for; null where nothing is known. */
  static @Nullable String source(String theirs) {
    return SOURCES.get(theirs);
  }
}
