package io.cameleer.camel.call;

import org.jspecify.annotations.Nullable;

/** How a service streams. */
enum StreamForm {
  /** Server-sent events. */
  EVENTS,

  /** JSON values, each on a line. */
  LINES;

  private static final String EVENT_STREAM = "text/event-stream";
  private static final String[] JSON_LINES = {
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonl",
    "application/jsonlines",
    "application/x-jsonlines"
  };

  /** What a {@code Content-Type} says; null for an answer that is no stream. */
  static @Nullable StreamForm of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    if (is(contentType, EVENT_STREAM)) {
      return EVENTS;
    }
    for (String lines : JSON_LINES) {
      if (is(contentType, lines)) {
        return LINES;
      }
    }
    return null;
  }

  private static boolean is(String contentType, String name) {
    int end = name.length();
    return contentType.regionMatches(true, 0, name, 0, end)
        && (contentType.length() == end || " ;\t".indexOf(contentType.charAt(end)) >= 0);
  }
}
