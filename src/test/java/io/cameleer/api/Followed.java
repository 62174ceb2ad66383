package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of server-sent events that is read as it comes. */
final class Followed implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /**
   * An event as it was read.
   *
   * @param id its id; empty for none
   * @param name its name; {@code message} where it has none
   */
  record Event(String id, String name, String data) {
    JsonNode json() throws IOException {
      return ApiCall.JSON.readTree(data);
    }
  }

  private Followed(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** Makes the request; the answer has begun when this returns. */
  static Followed by(ApiServer server, ApiCall call) throws Exception {
    HttpResponse<InputStream> response =
        server.client.send(call.built(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return new Followed(response);
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next event. */
  Event next() throws IOException {
    String id = "";
    String name = "message";
    List<String> data = new ArrayList<>();
    while (true) {
      String line = lines.readLine();
      assertThat(line).as("the stream goes on").isNotNull();
      if (line.isEmpty() && !data.isEmpty()) {
        return new Event(id, name, String.join("\n", data));
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.add(line.substring(6));
      }
    }
  }

  /** The next event of this name. */
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  /** Nothing follows. */
  void isOver() throws IOException {
    assertThat(String.join("\n", lines.lines().toList())).doesNotContain("data:");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
