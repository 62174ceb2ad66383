package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cameleer.camel.ProcessRestarts;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.RunStatus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the dashboard and the alerts ask for, a server has. */
class DashboardTest {
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:cameleer|jvm|process|system)_[a-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
  private static final Set<String> OF_THE_SCRAPE = Set.of("instance", "job");

  private static Samples everything() throws Exception {
    Monitoring monitoring = new Monitoring();
    try (Shop shop = new Shop();
        Engine engine =
            shop.start(
                EngineOptions.defaults()
                    .withListener(monitoring.runs())
                    .withSetup(monitoring::install))) {
      monitoring.attach(new Shop.EngineControls(engine, List.of()));
      assertThat(shop.run(engine, "sell").status()).isEqualTo(RunStatus.COMPLETED);
      shop.run(engine, "fail");
      assertThat(shop.run(engine, "limp").degraded()).isTrue();
      ProcessRestarts.count("till");
      return Samples.of(monitoring.scrape().text(null));
    } finally {
      monitoring.close();
    }
  }

  private static List<String> dashboard() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(new File("deploy/grafana/dashboard.json"));
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.at("/panels")) {
      for (JsonNode target : panel.at("/targets")) {
        queries.add(target.at("/expr").asText());
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.at("/type").asText().equals("query")) {
        queries.add(variable.at("/query").asText());
      }
    }
    return queries;
  }

  private static List<String> alerts() throws IOException {
    JsonNode alerts =
        new ObjectMapper(new YAMLFactory()).readTree(new File("deploy/prometheus/alerts.yml"));
    List<String> queries = new ArrayList<>();
    for (JsonNode rule : alerts.at("/groups/0/rules")) {
      assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
      queries.add(rule.at("/expr").asText());
    }
    return queries;
  }

  @Test
  void allThatIsAskedForIsThere() throws Exception {
    Samples samples = everything();
    List<String> queries = new ArrayList<>(dashboard());
    queries.addAll(alerts());
    assertThat(queries).hasSizeGreaterThan(30);

    TreeSet<String> asked = new TreeSet<>();
    for (String query : queries) {
      assertThat(query.chars().filter(c -> c == '(').count())
          .as(query)
          .isEqualTo(query.chars().filter(c -> c == ')').count());
      Matcher selector = SELECTOR.matcher(query);
      while (selector.find()) {
        asked.add(selector.group(1));
        Matcher label = LABEL.matcher(selector.group(2) == null ? "" : selector.group(2));
        while (label.find()) {
          if (!OF_THE_SCRAPE.contains(label.group(1))) {
            assertThat(samples.labels(selector.group(1))).as(query).contains(label.group(1));
          }
        }
      }
    }
    assertThat(samples.names()).containsAll(asked);
  }
}
