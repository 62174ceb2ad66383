package io.cameleer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;

/** The diamond through the HTTP API of a server, which is another process. */
final class ServerDiamond implements Contender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Child server;
  private final PlainHttp client;

  /** Arguments: which, the service, the durability, and the database of a journal. */
  ServerDiamond(String service, String[] args) throws Exception {
    Path document = Files.createTempFile("diamond", ".workflow.yaml");
    Files.writeString(document, CameleerDiamond.document(service));
    server =
        Child.start(
            Orchestration.JAVA_OPTIONS,
            ServedDiamond.class,
            document.toString(),
            args[2],
            args.length > 3 ? args[3] : "");
    client = new PlainHttp(Integer.parseInt(server.ready()));
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void run(int delay, int n) throws Exception {
    String path = "/api/workflows/diamond-" + delay + "/runs";
    byte[] body = client.post(path, "{\"output_only\": true, \"input\": {\"n\": " + n + "}}");
    JsonNode answer = JSON.readTree(body);
    Contender.check(n, answer.path("more").path(2).numberValue());
  }
}
