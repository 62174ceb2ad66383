import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Stands in for all the services that one pattern's workflow calls, each under its name as the path
 * of the request, and gets them into trouble on demand. Every answer is JSON and depends on nothing
 * but the question.
 *
 * <p>Which service is in which trouble stands in the environment variable {@code TROUBLE} ({@code
 * news=down geo=flaky:2}), or is told by a request to {@code /trouble} with an object of the same;
 * see {@link #trouble}. A request to {@code /counts} tells how often each was called since, and how
 * many calls of it were open at once at most. It listens on the port in {@code PORT}, and on this
 * machine only.
 */
public final class Sandbox {
  private final Map<String, String> troubles = new TreeMap<>();
  private final Map<String, Long> calls = new TreeMap<>();
  private final Map<String, Long> open = new TreeMap<>();
  private final Map<String, Long> mostOpen = new TreeMap<>();
  private CountDownLatch change = new CountDownLatch(1);

  /** Serves until the process ends. */
  public static void main(String[] args) throws IOException {
    Sandbox sandbox = new Sandbox();
    String said = System.getenv().getOrDefault("TROUBLE", "").trim();
    for (String one : said.isEmpty() ? new String[0] : said.split("[\\s,]+")) {
      String[] parts = one.split("=", 2);
      sandbox.troubles.put(parts[0], parts[1]);
    }
    int port = Integer.parseInt(System.getenv("PORT"));
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(here, 1000);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", sandbox::serve);
    server.start();
    System.out.println("listening on port " + port);
  }

  /** What a service says when nothing is wrong with it. */
  private static Object answer(String name, Map<String, Object> asked, long call) {
    switch (name) {
      // about a person and a company
      case "email-check":
        return map("is_valid", text(asked, "email").matches("[^@ ]+@[^@ ]+\\.[^@ ]+"));
      case "email-reputation":
        return map("score", 87L);
      case "social-profiles":
        String user = text(asked, "email").replaceAll("@.*", "");
        return map("profiles", map("linkedin", "in/" + user, "github", user));
      case "career":
        return map("profile", career(asked));
      case "company":
        return company(text(asked, "company"));
      case "tech-stack":
        return map("technologies", List.of("Java", "PostgreSQL"), "categories", List.of("backend"));
      case "news":
        return map("articles", news(text(asked, "company")));
      case "contacts":
        return map("phone", "+351 21 000 0000", "additional_emails", List.of("office@engine.example"));
      // about a text
      case "topics":
        return map("findings", List.of("what " + text(asked, "topic") + " is", "why it matters"));
      case "competitors":
        return map("insights", List.of("nobody explains it simply"));
      case "trends":
        return map("trends", List.of("rising for " + text(asked, "timeframe")));
      case "keywords":
        return map("keywords", asked.get("keywords"));
      case "write":
        return map("text", write(asked));
      case "seo":
        return map("text", text(asked, "content") + " (" + join(asked.get("keywords")) + ")");
      case "images":
        return map("urls", images(asked));
      case "hashtags":
        return map("hashtags", List.of("#" + text(asked, "platform"), "#read"));
      case "description":
        return map("title", text(asked, "content").split("[:.]")[0]);
      case "best-time":
        return map("time", "2030-01-07T0" + text(asked, "channel").length() + ":00:00Z");
      case "schedule":
        return map(
            "scheduled_at", asked.get("scheduled_time"), "post_id", "post-" + asked.get("channel"));
      case "chat":
        return chat(asked);
      // about a record
      case "tidy-name":
        return map("record", map("name", text(record(asked), "name").trim()));
      case "upper-country":
        String country = text(record(asked), "country");
        return map("record", map("country", country.toUpperCase(Locale.ROOT)));
      case "check-email":
        return verdict(text(record(asked), "email").contains("@"), "no email address");
      case "check-age":
        return verdict((Long) record(asked).get("age") >= 18, "too young");
      case "region":
        boolean europe = "pt de fr".contains(text(record(asked), "country").toLowerCase(Locale.ROOT));
        return map("enriched_data", map("region", europe ? "Europe" : "elsewhere"));
      case "segment":
        boolean large = (Long) record(asked).get("orders") >= 10;
        return map("enriched_data", map("segment", large ? "regular" : "occasional"));
      case "process":
        List<?> batch = (List<?>) asked.get("batch");
        return map("processed_items", batch.stream().map(item -> (Long) item * 2).toList());
      default:
        return map(name, asked.getOrDefault("what", "answer") + " " + call);
    }
  }

  private static Object career(Map<String, Object> asked) {
    List<Object> skills = new ArrayList<>(List.of("analysis", "engines", "poetry", "notes"));
    LongStream.range(5, 13).forEach(i -> skills.add("skill " + i));
    return map(
        "name", asked.get("name"), "title", "Countess", "company", "Engine",
        "experience", List.of("notes on an engine"), "education", List.of("at home"),
        "skills", skills);
  }

  private static Object company(String name) {
    return map(
        "name", name, "domain", "engine.example", "industry", "computing",
        "employee_count", 130L, "last_year_employee_count", 100L, "growth_rate", 0.3,
        "revenue", "12 million", "founded", 1842L, "headquarters", "London",
        "description", "Engines that compute");
  }

  private static List<Object> news(String company) {
    return List.of(
        map("title", company + " raised a lot"), map("title", "The launch of a second engine"));
  }

  private static String write(Map<String, Object> asked) {
    return "%s for %s: %s, %s, in %s signs at most"
        .formatted(
            asked.get("topic"), asked.get("audience"), asked.get("format"), asked.get("tone"),
            asked.get("length"));
  }

  private static Object images(Map<String, Object> asked) {
    return LongStream.rangeClosed(1, (Long) asked.get("count"))
        .mapToObj(i -> asked.get("style") + "-" + i + ".png")
        .toList();
  }

  /** In the form of a chat API: the first number of a question that asks for one, or a summary. */
  private static Object chat(Map<String, Object> asked) {
    List<?> messages = (List<?>) asked.get("messages");
    String last = String.valueOf(((Map<?, ?>) messages.get(messages.size() - 1)).get("content"));
    String said = last.contains("only the number") ? "1" : last.lines().findFirst().orElse("");
    return map("choices", List.of(map("message", map("role", "assistant", "content", said))));
  }

  private static Object verdict(boolean valid, String mistake) {
    return map("is_valid", valid, "errors", valid ? List.of() : List.of(mistake));
  }

  private static Map<String, Object> record(Map<String, Object> asked) {
    return object(asked.get("record"));
  }

  // Trouble

  /** Answers in the service's place, or waits, as its trouble wants; false if it may answer. */
  private boolean trouble(HttpExchange exchange, String name, long call)
      throws IOException, InterruptedException {
    String[] trouble = troubleOf(name).split(":");
    long number = trouble.length == 2 ? Long.parseLong(trouble[1]) : 1;
    switch (trouble[0]) {
      case "none":
        return false;
      case "down":
        return sent(exchange, 503, map("error", name + " is down"));
      case "flaky": // the first calls fail
        return call <= number && sent(exchange, 503, map("error", name + " failed, call " + call));
      case "busy": // the first calls are too many
        return call <= number && sent(exchange, 429, map("error", name + " is busy"));
      case "late": // by milliseconds
        change().await(number, TimeUnit.MILLISECONDS);
        return false;
      case "hang":
        change().await();
        return true;
      case "reset": // breaks off without an answer
        return true;
      case "cut": // the first streams break off in the middle
        return false;
      case "rubbish":
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        write(exchange, 200, "<h1>Back soon</h1>");
        return true;
      default:
        return sent(exchange, 400, map("error", "unknown trouble " + trouble[0]));
    }
  }

  private synchronized String troubleOf(String name) {
    return troubles.getOrDefault(name, "none");
  }

  private synchronized CountDownLatch change() {
    return change;
  }

  /** From now on there are other troubles; who is still late or hanging no longer is. */
  private synchronized Object change(Map<String, Object> wanted) {
    change.countDown();
    change = new CountDownLatch(1);
    troubles.clear();
    calls.clear();
    mostOpen.clear();
    wanted.forEach((name, trouble) -> troubles.put(name, String.valueOf(trouble)));
    return map();
  }

  private synchronized Object counts() {
    return map("calls", new TreeMap<>(calls), "most_at_once", new TreeMap<>(mostOpen));
  }

  private synchronized long enter(String name) {
    mostOpen.merge(name, open.merge(name, 1L, Long::sum), Long::max);
    return calls.merge(name, 1L, Long::sum);
  }

  private synchronized void leave(String name) {
    open.merge(name, -1L, Long::sum);
  }

  // HTTP

  private void serve(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().replaceAll("^/|/$", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try (exchange) {
      try {
        Map<String, Object> asked = body.isBlank() ? map() : object(new Json(body).read());
        switch (name) {
          case "trouble" -> send(exchange, 200, change(asked));
          case "counts" -> send(exchange, 200, counts());
          default -> call(exchange, name, asked);
        }
      } catch (RuntimeException mistake) {
        send(exchange, 400, map("error", name + " cannot make sense of this: " + mistake));
      }
    }
  }

  private void call(HttpExchange exchange, String name, Map<String, Object> asked)
      throws IOException {
    long call = enter(name);
    boolean left = false;
    try {
      if (!trouble(exchange, name, call)) {
        Object answer = answer(name, asked, call);
        leave(name); // before the caller knows, and may call again
        left = true;
        if (Boolean.TRUE.equals(asked.get("stream"))) {
          stream(exchange, answer, isCut(name, call));
        } else {
          send(exchange, 200, answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!left) {
        leave(name);
      }
    }
  }

  private boolean isCut(String name, long call) {
    String[] trouble = troubleOf(name).split(":");
    return trouble[0].equals("cut") && call <= Long.parseLong(trouble[1]);
  }

  /** The answer of a chat, word by word as server-sent events; one that is cut ends too early. */
  private static void stream(HttpExchange exchange, Object answer, boolean isCut)
      throws IOException {
    Map<?, ?> choice = (Map<?, ?>) ((List<?>) object(answer).get("choices")).get(0);
    String said = String.valueOf(object(choice.get("message")).get("content"));
    List<String> events = new ArrayList<>();
    for (String word : said.split("(?<= )")) {
      Object delta = map("index", 0L, "delta", map("content", word));
      events.add("data: " + Json.write(map("choices", List.of(delta))) + "\n\n");
    }
    events.add("data: [DONE]\n\n");
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, isCut ? String.join("", events).length() : 0);
    for (String event : isCut ? events.subList(0, 1) : events) {
      exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private static boolean sent(HttpExchange exchange, int status, Object answer)
      throws IOException {
    send(exchange, status, answer);
    return true;
  }

  private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    write(exchange, status, Json.write(answer));
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
  }

  private static String text(Map<String, Object> asked, String name) {
    Object value = asked.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value.toString();
  }

  private static String join(Object list) {
    return String.join(", ", ((List<?>) list).stream().map(String::valueOf).toList());
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

  /** Well-formed JSON, read and written. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      skipSpace();
      return switch (text.charAt(at)) {
        case '{' -> readObject();
        case '[' -> readList();
        case '"' -> readText();
        default -> readWord();
      };
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    /** Whether this sign is next; then it is behind us. */
    private boolean took(char sign) {
      skipSpace();
      boolean is = text.charAt(at) == sign;
      at += is ? 1 : 0;
      return is;
    }

    private Map<String, Object> readObject() {
      Map<String, Object> fields = map();
      for (at++; !took('}'); took(',')) {
        skipSpace();
        String name = readText();
        took(':');
        fields.put(name, read());
      }
      return fields;
    }

    private List<Object> readList() {
      List<Object> items = new ArrayList<>();
      for (at++; !took(']'); took(',')) {
        items.add(read());
      }
      return items;
    }

    private String readText() {
      int from = at++;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return unescape(text.substring(from + 1, at++));
    }

    private static String unescape(String raw) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (c != '\\') {
          out.append(c);
        } else if (raw.charAt(++i) == 'u') {
          out.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          out.append(("\\" + raw.charAt(i)).replace("\\/", "/").translateEscapes());
        }
      }
      return out.toString();
    }

    private Object readWord() {
      int from = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(from, at);
      return switch (word) {
        case "null" -> null;
        case "true", "false" -> Boolean.valueOf(word);
        default ->
            word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
      };
    }

    static String write(Object value) {
      if (value instanceof Map<?, ?> fields) {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, field) -> parts.add(write(name) + ":" + write(field)));
        return "{" + String.join(",", parts) + "}";
      }
      if (value instanceof List<?> items) {
        return "[" + String.join(",", items.stream().map(Json::write).toList()) + "]";
      }
      return value instanceof String word ? quote(word) : String.valueOf(value);
    }

    private static String quote(String word) {
      StringBuilder out = new StringBuilder("\"");
      for (char c : word.toCharArray()) {
        boolean special = c == '"' || c == '\\' || c < ' ';
        out.append(special ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
      return out.append('"').toString();
    }
  }
}
