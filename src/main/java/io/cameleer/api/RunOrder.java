package io.cameleer.api;

import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.RunRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a run, read and checked.
 *
 * @param request what is run
 * @param waiting how long its end is waited for
 * @param outputOnly whether the answer is the output rather than the run
 */
record RunOrder(RunRequest request, Wait waiting, boolean outputOnly) {
  static final Set<String> FIELDS =
      Set.of(
          "workflow_id",
          "input",
          "wait_for_completion",
          "output_only",
          "stream",
          "metadata",
          "callback_url",
          "idempotency_key");

  private static final int LONGEST_KEY = 255;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_STATE = 512;

  /** A place in a trace, as W3C Trace Context writes it. */
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /** Reads the body of a request, JSON or multipart. */
  static RunOrder read(Call call, List<WorkflowInfo> workflows, @Nullable String inPath) {
    Map<String, @Nullable Object> body =
        call.mediaType().equals("multipart/form-data") ? Uploads.read(call) : call.object();
    Fields fields = new Fields(body, FIELDS);
    String named = fields.text("workflow_id");
    if (inPath != null && named != null && !inPath.equals(named)) {
      throw Refusal.badRequest(
          "the address says workflow '%s', 'workflow_id' says '%s'".formatted(inPath, named));
    }
    String workflow = inPath == null ? named : inPath;
    RunRequest request =
        new RunRequest(
            workflow == null ? usual(workflows) : workflow,
            fields.has("input") ? fields.value("input") : Map.of(),
            traced(call, fields.object("metadata")),
            key(call, fields),
            callback(fields.text("callback_url")),
            call.caller().name(),
            null);
    return new RunOrder(request, Wait.of(call, fields), fields.flag("output_only", false));
  }

  /** The place in a trace that the request is at, so that the run goes on there. */
  private static Map<String, @Nullable Object> traced(
      Call call, Map<String, @Nullable Object> metadata) {
    String parent = call.header("traceparent");
    if (parent == null || !TRACE.matcher(parent).matches() || metadata.containsKey("traceparent")) {
      return metadata;
    }
    Map<String, @Nullable Object> more = new LinkedHashMap<>(metadata);
    more.put("traceparent", parent);
    String state = call.header("tracestate");
    if (state != null && state.length() <= LONGEST_STATE) {
      more.put("tracestate", state);
    }
    return more;
  }

  private static String usual(List<WorkflowInfo> workflows) {
    List<WorkflowInfo> open = workflows.stream().filter(w -> !w.isPrivate()).toList();
    List<WorkflowInfo> marked = open.stream().filter(WorkflowInfo::isDefault).toList();
    if (marked.size() == 1) {
      return marked.getFirst().id();
    }
    if (open.size() == 1) {
      return open.getFirst().id();
    }
    throw Refusal.badRequest(
        open.isEmpty()
            ? "there is no workflow to run"
            : "which workflow? 'workflow_id' names it, one of "
                + String.join(", ", open.stream().map(WorkflowInfo::id).toList()));
  }

  private static @Nullable String key(Call call, Fields fields) {
    String inBody = fields.text("idempotency_key");
    String header = call.header("Idempotency-Key");
    if (inBody != null && header != null && !inBody.equals(header)) {
      throw Refusal.badRequest("'idempotency_key' and the header Idempotency-Key differ");
    }
    String key = inBody == null ? header : inBody;
    if (key != null
        && (key.isBlank()
            || key.length() > LONGEST_KEY
            || key.codePoints().anyMatch(RunOrder::isNoLetter))) {
      throw Refusal.badRequest(
          "an idempotency key has 1 to " + LONGEST_KEY + " letters, and no control characters");
    }
    return key;
  }

  /** A control character, or half of a pair of surrogates. */
  private static boolean isNoLetter(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static @Nullable String callback(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean open = uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
      if (web && open && uri.getHost() != null && uri.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw Refusal.badRequest("'callback_url': expected http(s)://host/…, without a password");
  }
}
