package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.Controller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of people who mean no good, or know no better. */
@Timeout(60)
class HostileRequestsTest {
  private static final int MAX_BODY = 100_000;

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server =
        ApiServer.with("workflow: {id: echo, job: {id: e, type: filter, input: \"${input}\"}}")
            .requests(
                limits ->
                    limits
                        .withBody(MAX_BODY)
                        .withTimes(Duration.ofMillis(500), Duration.ofMillis(500)))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theServerIsWell() {
    assertThat(
            server.post("/api/runs", "{\"input\": 1, \"output_only\": true}").send().is(200).text())
        .isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | is not JSON",
        "{\"input\": 1}} | is not JSON",
        "[1, 2] | the body is a list, expected an object",
        "\"text\" | the body is the text 'text', expected an object",
        "{\"input\": nul} | is not JSON: line 1, column",
        "{\"inptu\": 1} | unknown field 'inptu'; did you mean 'input'?",
        "{\"workflow_id\": 5} | 'workflow_id': expected a text",
        "{\"wait_for_completion\": \"yes\"} | 'wait_for_completion': expected true or false",
        "{\"metadata\": []} | 'metadata': expected an object, found a list",
        "{\"callback_url\": \"file:///etc/passwd\"} | 'callback_url': expected http(s)://host",
        "{\"callback_url\": \"http://me:pw@host/\"} | without a password",
        "{\"callback_url\": \"http://host:70000/\"} | 'callback_url': expected http(s)://host",
        "{\"idempotency_key\": \"\"} | 'idempotency_key': expected a text",
        "{\"idempotency_key\": \"a\\u0000b\"} | no control characters",
        "{\"idempotency_key\": \"a\\ud83db\"} | no control characters",
        "{\"input\": NaN} | is not JSON: line 1, column 14: Non-standard token 'NaN'",
      })
  void aWrongBodyIsSaidToBeWrong(String body, String detail) {
    server.post("/api/runs", body).send().isProblem(400, detail);
  }

  @Test
  void aDeepBodyIsRefused() {
    String deep = "{\"input\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    server.post("/api/runs", deep).send().isProblem(400, "more than 100 deep");
    String fine = "{\"input\": " + "[".repeat(90) + "]".repeat(90) + ", \"output_only\": true}";
    server.post("/api/runs", fine).send().is(200);
  }

  @Test
  void howDeepABodyMayBeCanBeSaid() {
    try (ApiServer deeper =
        ApiServer.with("workflow: {id: echo, job: {id: e, type: filter, input: 1}}")
            .requests(
                limits ->
                    limits.allowing(
                        List.of(new Controller.Requests(2_000, null, 300, Duration.ofHours(1)))))
            .start()) {
      String deep = "{\"input\": " + "[".repeat(290) + "]".repeat(290) + "}";
      deeper.post("/api/runs", deep).send().is(200);
      String deepest = "{\"input\": " + "[".repeat(300) + "]".repeat(300) + "}";
      deeper.post("/api/runs", deepest).send().isProblem(400, "more than 300 deep");
      String large = "{\"input\": \"" + "x".repeat(2_000) + "\"}";
      deeper.post("/api/runs", large).send().isProblem(413, "larger than 2000 bytes");
    }
  }

  @Test
  void aLongNumberIsRefused() {
    server
        .post("/api/runs", "{\"input\": " + "9".repeat(50_000) + "}")
        .send()
        .isProblem(400, "a number has more than 1000 digits");
  }

  @Test
  void whatIsToldIsForPeople() {
    assertThat(server.post("/api/runs", "{").send().is(400).text())
        .contains("Unexpected end-of-input")
        .doesNotContain("Source", "`");
    server.post("/api/runs", "{\"input\": 1e999999999}").send().isProblem(422, "1000 digits");
  }

  @Test
  void aFormWithoutPartsIsRefused() {
    for (String body :
        List.of("garbage", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb")) {
      server
          .call("POST", "/api/runs")
          .body("multipart/form-data; boundary=x", body.getBytes(StandardCharsets.UTF_8))
          .send()
          .isProblem(400, "no part");
    }
  }

  @Test
  void manyLargeBodiesAtOnceFindRoomOneAfterTheOther() {
    String large = "{\"output_only\": true, \"input\": \"" + "x".repeat(90_000) + "\"}";
    List<CompletableFuture<ApiCall.Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      replies.add(server.post("/api/runs", large).sendAsync());
    }
    replies.forEach(reply -> assertThat(reply.join().text()).hasSize(90_000));
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    server
        .call("POST", "/api/runs")
        .body(
            "application/json", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})
        .send()
        .isProblem(400, "is not JSON");
  }

  @Test
  void anotherMediaTypeIsRefused() {
    server
        .call("POST", "/api/runs")
        .body("application/xml", "<input/>".getBytes(StandardCharsets.UTF_8))
        .send()
        .isProblem(415, "application/xml");
    server
        .call("POST", "/api/runs")
        .body("multipart/form-data", "no boundary".getBytes(StandardCharsets.UTF_8))
        .send()
        .is(400);
  }

  @Test
  void aLargeBodyIsRefused() throws IOException {
    String large = "{\"input\": \"" + "x".repeat(MAX_BODY) + "\"}";
    assertThat(raw(post(large.length()) + large)).startsWith("HTTP/1.1 413 ");
    assertThat(raw(post(1_000_000_000_000L))).startsWith("HTTP/1.1 413 ").contains("larger than");
    String chunk = "186a1\r\n" + "x".repeat(100_001) + "\r\n";
    assertThat(
            raw("POST /api/runs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk))
        .startsWith("HTTP/1.1 413 ");
    Multipart form = new Multipart().file("f", "f", "a/b", new byte[MAX_BODY]);
    assertThat(form.to(server.call("POST", "/api/runs")).send().status()).isEqualTo(413);
  }

  private static String post(long length) {
    return "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  }

  @Test
  void aFloodOfHeadersIsRefused() throws IOException {
    StringBuilder flood = new StringBuilder("GET /api/workflows HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 5000; i++) {
      flood.append("X-Flood-").append(i).append(": ").append("y".repeat(20)).append("\r\n");
    }
    assertThat(raw(flood + "\r\n")).startsWith("HTTP/1.1 431 ").contains("problem+json");
    assertThat(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ")
        .contains("problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "GET /api/workflows\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/runs/%00%ff HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/runs/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc",
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "BREW /api/runs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/runs?limit=%00 HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void whatIsNoRequestIsAnsweredOrHungUpOn(String request) throws IOException {
    String answer = raw(request);
    if (!answer.isEmpty()) {
      assertThat(answer).matches("(?s)HTTP/1\\.[01] (400|404|405) .*").doesNotContain("Exception");
    }
  }

  /** Whoever forwarded it may have gone by the other one, and have seen one request or two. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: Chunked\r\nContent-Length: 0\r\n",
      })
  void aRequestThatSaysItsLengthInTwoWaysIsRefused(String headers) throws IOException {
    for (String version : List.of("1.1", "1.0")) {
      String smuggled = "0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
      String answer =
          raw("POST /api/runs HTTP/" + version + "\r\nHost: x\r\n" + headers + "\r\n" + smuggled);
      assertThat(answer).matches("(?s)HTTP/1\\.[01] 400 .*");
      assertThat(answer.split("HTTP/1")).as("answers").hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"closed, 90000", "reset, 90000", "ended, 0", "waiting, 90000"})
  void partsOfAFormThatIsCutOffAreNotKept(String how, int length) throws IOException {
    Path uploads = Path.of(server.api.uploads());
    String part = "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
    String form = part + "a".repeat(20_000) + "\r\n" + part + "b".repeat(20_000);
    String head =
        "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(length == 0 ? form.length() : length);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Socket socket = connect();
      socket.getOutputStream().write((head + form).getBytes(StandardCharsets.ISO_8859_1));
      if (how.equals("reset")) {
        socket.setSoLinger(true, 0);
      }
      sockets.add(socket);
      if (how.equals("ended") || how.equals("waiting")) {
        assertThat(rest(socket)).matches("(?s)HTTP/1\\.1 40[08] .*");
      }
      if (!how.equals("waiting")) {
        socket.close();
      }
    }
    while (files(uploads) > 0) {
      theServerIsWell();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static int files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  @Test
  void aSlowHeadIsHungUpOn() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write("GET /api/workflows HTTP/1.1\r\nHost".getBytes());
      assertThat(rest(socket)).isEmpty();
    }
    try (Socket silent = connect()) {
      assertThat(rest(silent)).isEmpty();
    }
  }

  @Test
  void aSlowBodyIsAnsweredAndHungUpOn() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write((post(100) + "{\"inp").getBytes(StandardCharsets.UTF_8));
      assertThat(rest(socket)).startsWith("HTTP/1.1 408 ").contains("did not arrive within");
    }
  }

  @Test
  void connectionsThatNobodyUsesAreClosed() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = connect();
        idle.add(socket);
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
      }
      for (Socket socket : idle) {
        assertThat(rest(socket)).startsWith("HTTP/1.1 200 ");
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", server.api.port()));
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** All that is answered until the connection ends. */
  private static String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (SocketException e) {
        // hung up on; what was answered is read all the same
      }
      return rest(socket);
    }
  }

  private static String rest(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (SocketException e) {
      // hung up on
    }
    return text.toString();
  }
}
