import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Stands in for the services that the example workflows call: small, predictable, and in need of
 * nothing but a Java runtime. What it does is chosen by the path of the request; see {@link
 * #answer}. Every answer is JSON.
 *
 * <p>It listens on the port in the environment variable {@code PORT}, or on that of its argument,
 * and on this machine only.
 */
public final class StandIn {
  private static final List<String> GLAD = List.of("love", "lovely", "great", "thank", "happy");
  private static final List<String> CROSS = List.of("broken", "late", "angry", "terrible", "never");

  private final int port;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, Object> notes = new ConcurrentHashMap<>();

  private StandIn(int port) {
    this.port = port;
  }

  /** Serves until the process ends. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args.length > 0 ? args[0] : System.getenv("PORT"));
    StandIn standIn = new StandIn(port);
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(here, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", standIn::serve);
    server.start();
    System.out.println("listening on port " + port);
  }

  /** What each path does. The question is the JSON body, or the query of a request without one. */
  private Object answer(String path, Map<String, Object> question) throws Refusal {
    switch (path) {
      case "/health":
        return map("status", "healthy");
      case "/unwell/health":
        return map("status", "unhealthy");
      case "/echo":
        return map("heard", question);
      case "/classify":
        return classify(text(question, "text"));
      case "/emotion":
        return map("emotion", emotion(text(question, "text")));
      case "/entities":
        return map("entities", names(text(question, "text")));
      case "/embed":
        return embed(text(question, "text"));
      case "/describe":
        return map("description", "a picture of " + text(question, "image"));
      case "/v1/chat/completions":
        return chat(question);
      case "/whoami":
        return whoAmI(text(question, "token"));
      case "/profile":
        return profile(text(question, "user_id"));
      case "/answer":
        return map(
            "reply",
            "About '" + question.get("request") + "': done.",
            "for",
            question.get("context"));
      case "/scan":
        return scan(text(question, "image_url"));
      case "/read":
        return map(
            "text",
            "Invoice 17. Total 42 EUR. Thank you.",
            "from",
            question.get("processed_image"));
      case "/analyze":
        return analyze(question);
      case "/report":
        return report(question);
      case "/discover":
        return map(
            "endpoint",
            "http://localhost:" + port + "/echo",
            "service",
            question.get("service_name"));
      case "/kettle":
        return kettle(text(question, "pot"));
      case "/orders":
        return orders(question);
      case "/flaky":
        return flaky(question);
      case "/timer":
        return timer(question);
      case "/catalogue":
        return catalogue(question);
      case "/pages/park":
        return page("Everyone was happy in the park. Great weather.", "two children and a dog");
      case "/pages/notice":
        return page("The gate is broken.", null);
      case "/weather":
        return map("city", question.get("city"), "sky", "clear", "degrees", 21L);
      case "/trains":
        return map("to", question.get("city"), "departures", Arrays.asList("08:15", "10:40"));
      default:
        throw new Refusal(404, "nothing is served at " + path);
    }
  }

  private static Object classify(String text) {
    long glad = count(text, GLAD);
    long cross = count(text, CROSS);
    String label = glad > cross ? "positive" : glad < cross ? "negative" : "neutral";
    return map("label", label, "score", glad == cross ? 0.5 : 0.9);
  }

  private static String emotion(String text) {
    return count(text, CROSS) > 0 ? "anger" : count(text, GLAD) > 0 ? "joy" : "calm";
  }

  private static long count(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    return words.stream().filter(lower::contains).count();
  }

  /** Words with a capital that do not begin a sentence. */
  private static List<Object> names(String text) {
    List<Object> names = new ArrayList<>();
    boolean begin = true;
    for (String word : text.trim().split("\\s+")) {
      String bare = word.replaceAll("\\W", "");
      if (!begin && !bare.isEmpty() && Character.isUpperCase(bare.charAt(0))) {
        names.add(map("entity", "NAME", "text", bare));
      }
      begin = word.endsWith(".");
    }
    return names;
  }

  /** Three numbers that are the same for the same text: letters, words, sentences. */
  private static Object embed(String text) {
    List<Object> vector =
        Arrays.asList(
            text.chars().filter(Character::isLetter).count(),
            (long) text.trim().split("\\s+").length,
            text.chars().filter(c -> c == '.').count());
    return map("embedding", vector, "embeddings", Arrays.asList(vector), "dimensions", 3L);
  }

  /** Answers in the form of a chat API: says back what it was told, so that a test can see it. */
  private static Object chat(Map<String, Object> question) {
    List<String> said = new ArrayList<>();
    for (Object message : (List<?>) question.getOrDefault("messages", List.of())) {
      Map<?, ?> m = (Map<?, ?>) message;
      said.add(m.get("role") + ": " + m.get("content"));
    }
    Object message = map("role", "assistant", "content", String.join(" / ", said));
    return map(
        "model",
        question.get("model"),
        "choices",
        Arrays.asList(map("index", 0L, "message", message)));
  }

  private static Object whoAmI(String token) throws Refusal {
    if (!token.startsWith("key-")) {
      throw new Refusal(401, "this token is not known");
    }
    return map("user_id", token.substring("key-".length()));
  }

  private static Object profile(String user) {
    return map(
        "context",
        map("user", user, "language", "en", "plan", user.startsWith("a") ? "gold" : "basic"));
  }

  private static Object scan(String url) throws Refusal {
    if (!url.endsWith(".png")) {
      throw new Refusal(415, "only .png pictures can be scanned, not " + url);
    }
    return map("image_data", "cleaned:" + url, "metadata", map("width", 800L, "height", 600L));
  }

  private static Object analyze(Map<String, Object> question) {
    String text = text(question, "text");
    return map(
        "words",
        (long) text.split("\\s+").length,
        "mood",
        classify(text),
        "picture",
        question.get("metadata"));
  }

  private static Object report(Map<String, Object> question) {
    Map<?, ?> analysis = (Map<?, ?>) question.get("analysis");
    return map(
        "title", "Report on " + question.get("original_document"), "words", analysis.get("words"));
  }

  /** Each call for the same pot finds its water 30 degrees warmer. */
  private Object kettle(String pot) {
    long degrees = Math.min(100, 10 + 30L * calls.merge("pot " + pot, 1, Integer::sum));
    return map("pot", pot, "degrees", degrees);
  }

  /** Takes orders, or does not: the question says which. */
  private Object orders(Map<String, Object> question) throws Refusal {
    if ("down".equals(question.get("primary"))) {
      throw new Refusal(503, "closed for today");
    }
    return map("order", question.get("order"), "accepted", true);
  }

  /** Fails as often as {@code failures} says for each {@code ticket}, then succeeds. */
  private Object flaky(Map<String, Object> question) throws Refusal {
    int call = calls.merge("ticket " + question.get("ticket"), 1, Integer::sum);
    if (call <= ((Number) question.getOrDefault("failures", 0L)).intValue()) {
      throw new Refusal(503, "busy, call number " + call);
    }
    return map("ticket", question.get("ticket"), "calls", (long) call);
  }

  private Object timer(Map<String, Object> question) {
    String workflow = text(question, "workflow_id");
    if ("start_timer".equals(question.get("action"))) {
      notes.put(workflow, true);
      return map("timing", workflow);
    }
    return map(
        "timed",
        workflow,
        "was_started",
        notes.remove(workflow) != null,
        "duration",
        question.get("duration"));
  }

  private static Object catalogue(Map<String, Object> question) throws Refusal {
    if (!"open-sesame".equals(question.get("auth"))) {
      throw new Refusal(403, "the catalogue wants a key");
    }
    return map(
        "data",
        Arrays.asList(map("title", "Emma", "year", 1815L), map("title", "Dracula", "year", 1897L)));
  }

  private static Object page(String text, String image) {
    return map(
        "has_text", true, "text_content", text, "has_image", image != null, "image_content", image);
  }

  // HTTP

  private void serve(HttpExchange exchange) throws IOException {
    int status = 200;
    Object answer;
    try (exchange) {
      try {
        answer = answer(exchange.getRequestURI().getPath(), question(exchange));
      } catch (Refusal refusal) {
        status = refusal.status;
        answer = map("error", refusal.getMessage());
      } catch (RuntimeException mistake) {
        status = 400;
        answer = map("error", "this request makes no sense here: " + mistake.getMessage());
      }
      byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, Object> question(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!body.isBlank()) {
      Object value = new Json(body).read();
      return value instanceof Map ? object(value) : map("value", value);
    }
    Map<String, Object> query = map();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(Map<String, Object> question, String name) {
    Object value = question.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value.toString();
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** A request that is answered with an error. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** As much of JSON as the stand-in needs. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      char c = peek();
      switch (c) {
        case '{':
          return readObject();
        case '[':
          return readList();
        case '"':
          return readText();
        default:
          return readWord();
      }
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private boolean next(char close) {
      char c = peek();
      at++;
      return c != close;
    }

    private Map<String, Object> readObject() {
      Map<String, Object> map = map();
      at++;
      if (peek() == '}') {
        at++;
        return map;
      }
      do {
        peek();
        String name = readText();
        peek();
        at++;
        map.put(name, read());
      } while (next('}'));
      return map;
    }

    private List<Object> readList() {
      List<Object> list = new ArrayList<>();
      at++;
      if (peek() == ']') {
        at++;
        return list;
      }
      do {
        list.add(read());
      } while (next(']'));
      return list;
    }

    private String readText() {
      StringBuilder out = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        out.append(c == '\\' ? readEscape() : c);
      }
      at++;
      return out.toString();
    }

    private char readEscape() {
      char c = text.charAt(++at);
      if (c == 'u') {
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
      }
      int known = "bfnrt".indexOf(c);
      return known < 0 ? c : "\b\f\n\r\t".charAt(known);
    }

    private Object readWord() {
      int from = at;
      while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
          || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      String word = text.substring(from, at);
      if (word.equals("true") || word.equals("false")) {
        return Boolean.valueOf(word);
      }
      if (word.equals("null")) {
        return null;
      }
      return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
    }

    static String write(Object value) {
      StringBuilder out = new StringBuilder();
      write(value, out);
      return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
      if (value instanceof Map) {
        String before = "{";
        for (Map.Entry<String, Object> entry : object(value).entrySet()) {
          out.append(before);
          quote(entry.getKey(), out);
          out.append(':');
          write(entry.getValue(), out);
          before = ",";
        }
        out.append(before.equals("{") ? "{}" : "}");
      } else if (value instanceof List) {
        String before = "[";
        for (Object item : (List<?>) value) {
          out.append(before);
          write(item, out);
          before = ",";
        }
        out.append(before.equals("[") ? "[]" : "]");
      } else if (value instanceof String) {
        quote((String) value, out);
      } else {
        out.append(value);
      }
    }

    private static void quote(String text, StringBuilder out) {
      out.append('"');
      for (char c : text.toCharArray()) {
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < ' ') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
      out.append('"');
    }
  }
}
