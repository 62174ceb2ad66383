package io.cameleer.api;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long the answer waits for the end of a run.
 *
 * @param atAll whether it waits
 * @param limit for how long; null for as long as it takes
 * @param applied what of {@code Prefer} was done; null for nothing
 * @param streamed whether the caller is told meanwhile what happens, as server-sent events
 */
record Wait(boolean atAll, @Nullable Duration limit, @Nullable String applied, boolean streamed) {
  /** At once. */
  static final Wait NONE = new Wait(false, null, null, false);

  private static final long LONGEST_MILLIS = Duration.ofDays(7).toMillis();

  /**
   * What the body says, {@code Accept: text/event-stream}, {@code Prefer: respond-async, wait=N},
   * {@code X-Request-Timeout-Ms}.
   */
  static Wait of(Call call, Fields fields) {
    boolean asked = fields.flag("wait_for_completion", true);
    Duration limit = null;
    String applied = null;
    String header = call.header("X-Request-Timeout-Ms");
    if (header != null) {
      limit = Duration.ofMillis(Fields.number(header, "X-Request-Timeout-Ms", 0, LONGEST_MILLIS));
    }
    String prefer = call.header("Prefer");
    for (String part : prefer == null ? new String[0] : prefer.split("[,;]", -1)) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.equals("respond-async") && !fields.has("wait_for_completion")) {
        asked = false;
        applied = word;
      } else if (word.startsWith("wait=")) {
        long seconds = Fields.number(word.substring(5), "Prefer: wait", 0, LONGEST_MILLIS / 1000);
        limit = Duration.ofSeconds(seconds);
        asked = asked || !fields.has("wait_for_completion");
        applied = word;
      }
    }
    if (!asked && fields.flag("stream", false)) {
      throw Refusal.badRequest("'stream' sends what happens until the run ends: wait for that");
    }
    boolean streamed = asked && fields.flag("stream", wantsStream(call.header("Accept")));
    return new Wait(asked, limit, applied, streamed);
  }

  /** Who takes something else as well gets that. */
  private static boolean wantsStream(@Nullable String accept) {
    return accept != null
        && accept.contains(RunStreams.TYPE)
        && !accept.contains("application/json")
        && !accept.contains("*/*");
  }
}
