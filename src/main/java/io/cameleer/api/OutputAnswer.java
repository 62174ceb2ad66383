package io.cameleer.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer that is a run's output, and nothing of the run. */
final class OutputAnswer {
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private OutputAnswer() {}

  /**
   * The output of a run that has ended, or why there is none.
   *
   * @param run as the API shows it
   * @param raw its output as it is, bytes included; where it is not known that of the record
   */
  static Answer of(Map<String, ?> run, @Nullable Object raw, Call call) {
    Answer answer = "completed".equals(run.get("status")) ? output(raw, call) : failure(run, call);
    return answer.header("Content-Location", call.link("/api/runs/" + run.get("id")));
  }

  private static Answer output(@Nullable Object output, Call call) {
    boolean json = wantsJson(call.header("Accept"));
    return switch (output) {
      case String text when !json -> Answer.text(200, "text/plain; charset=utf-8", text);
      case byte[] bytes when !json -> Answer.of(200, mediaType(bytes), bytes);
      case null, default -> Answer.json(200, output);
    };
  }

  private static boolean wantsJson(@Nullable String accept) {
    return accept != null && accept.contains(JSON) && !accept.contains("*/*");
  }

  /** By the first bytes, where they tell. */
  private static String mediaType(byte[] bytes) {
    try {
      String guess = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(bytes));
      boolean harmless =
          guess != null && (guess.startsWith("image/") || guess.startsWith("audio/"));
      return harmless ? guess : BYTES;
    } catch (IOException e) {
      return BYTES;
    }
  }

  private static Answer failure(Map<String, ?> run, Call call) {
    Map<?, ?> error = run.get("error") instanceof Map<?, ?> map ? map : Map.of();
    boolean cancelled = "cancelled".equals(run.get("status"));
    int status = cancelled ? 409 : error.get("component") == null ? 500 : 502;
    String message = String.valueOf(error.get("message"));
    String where = error.get("job") == null ? "" : "job '" + error.get("job") + "': ";
    return new Refusal(status, (cancelled ? "the run was cancelled: " : where) + message)
        .with("run", run.get("id"))
        .with("error", run.get("error"))
        .answer(call.context().request().path());
  }
}
