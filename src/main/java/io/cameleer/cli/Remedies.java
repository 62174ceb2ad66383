package io.cameleer.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to try after a failure, by the type of the error. */
final class Remedies {
  private Remedies() {}

  static Optional<String> forError(String type, @Nullable Integer status) {
    return switch (type) {
      case "connection" ->
          Optional.of(
              "is the service running there? another address can be laid over with -f OVERLAY");
      case "timeout" ->
          Optional.of("a longer `timeout:` on the component or the job, or `retry:` if it is rare");
      case "http" -> forStatus(status);
      case "exit-code" ->
          Optional.of(
              "run the command by hand in the document's folder; its input is JSON on stdin");
      case "circuit-open" ->
          Optional.of(
              "the service failed before; wait for `reset_timeout`, or give it a `fallback:`");
      case "expression" ->
          Optional.of("look at the value with --full; `${x | default}` stands in for null");
      case "process" ->
          Optional.of("start the component's command by hand; PORT says where it must listen");
      case "run-limit" ->
          Optional.of(
              "does the loop's router ever choose the way out? else raise `max_run_count:`");
      case "cancelled" -> Optional.empty();
      default ->
          Optional.of("--full shows what the jobs before it gave; `on_error:` goes on without it");
    };
  }

  private static Optional<String> forStatus(@Nullable Integer status) {
    if (status == null) {
      return Optional.empty();
    }
    return switch (status) {
      case 401, 403 ->
          Optional.of(
              "`auth:` or the headers of the component: the service wants to know who calls");
      case 404, 405 -> Optional.of("`url:`, `path:` and `method:` of the component");
      case 400, 422 ->
          Optional.of("the job's `input:`; the service did not take it (--full has its answer)");
      case 429 -> Optional.of("`retry:` on the component; the service asks for fewer calls");
      default ->
          status >= 500
              ? Optional.of(
                  "`retry:` on the component if it passes, `fallback:` or `on_error:` if not")
              : Optional.empty();
    };
  }
}
