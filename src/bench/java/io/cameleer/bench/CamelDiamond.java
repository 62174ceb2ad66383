package io.cameleer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The diamond as the Camel route that somebody who knows Camel would write. */
final class CamelDiamond implements Contender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ROUTE =
      """
      - route:
          id: diamond-DELAY
          from:
            uri: direct:diamond-DELAY
            steps:
              - process: {ref: to-json}
              - to: {uri: "SERVICE/DELAY", parameters: {httpMethod: POST}}
              - process: {ref: from-json}
              - multicast:
                  parallelProcessing: true
                  aggregationStrategy: "#collect"
                  steps:
                    - pipeline:
                        steps:
                          - process: {ref: number}
                          - process: {ref: to-json}
                          - to: {uri: "SERVICE/DELAY", parameters: {httpMethod: POST}}
                          - process: {ref: from-json}
                    - pipeline:
                        steps:
                          - process: {ref: number}
                          - process: {ref: to-json}
                          - to: {uri: "SERVICE/DELAY", parameters: {httpMethod: POST}}
                          - process: {ref: from-json}
                    - pipeline:
                        steps:
                          - process: {ref: number}
                          - process: {ref: to-json}
                          - to: {uri: "SERVICE/DELAY", parameters: {httpMethod: POST}}
                          - process: {ref: from-json}
              - process: {ref: to-json}
              - to: {uri: "SERVICE/DELAY", parameters: {httpMethod: POST}}
              - process: {ref: from-json}
      """;

  private final ProducerTemplate template;

  CamelDiamond(String service) throws Exception {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.disableJMX();
    HttpComponent http = new HttpComponent();
    http.setMaxTotalConnections(JavaDiamond.CONNECTIONS);
    http.setConnectionsPerRoute(JavaDiamond.CONNECTIONS);
    http.setCookieManagementDisabled(true);
    camel.addComponent("http", http);
    camel.getRegistry().bind("to-json", (Processor) CamelDiamond::toJson);
    camel.getRegistry().bind("from-json", (Processor) CamelDiamond::fromJson);
    camel.getRegistry().bind("number", (Processor) CamelDiamond::number);
    camel.getRegistry().bind("collect", (AggregationStrategy) CamelDiamond::collect);
    for (String delay : List.of("0", "20")) {
      String text = ROUTE.replace("DELAY", delay).replace("SERVICE", service);
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromString("diamond-" + delay + ".yaml", text));
    }
    camel.start();
    template = camel.createProducerTemplate();
  }

  @Override
  public void run(int delay, int n) throws Exception {
    Object answer = template.requestBody("direct:diamond-" + delay, Map.of("n", n));
    Contender.check(n, ((List<?>) ((Map<?, ?>) answer).get("more")).get(2));
  }

  private static void toJson(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    message.setBody(JSON.writeValueAsBytes(message.getBody()));
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
  }

  private static void fromJson(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    message.setBody(JSON.readValue(message.getBody(byte[].class), Map.class));
    message.removeHeaders("*");
  }

  private static void number(Exchange exchange) {
    Map<?, ?> answer = exchange.getMessage().getBody(Map.class);
    exchange.getMessage().setBody(Map.of("n", answer.get("n")));
  }

  private static Exchange collect(Exchange all, Exchange one) {
    Map<?, ?> answer = one.getMessage().getBody(Map.class);
    if (all == null) {
      List<Object> more = new ArrayList<>();
      more.add(answer.get("n"));
      one.getMessage().setBody(Map.of("n", answer.get("n"), "more", more));
      return one;
    }
    @SuppressWarnings("unchecked")
    List<Object> more = (List<Object>) all.getMessage().getBody(Map.class).get("more");
    more.add(answer.get("n"));
    return all;
  }
}
