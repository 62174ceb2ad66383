package io.cameleer.bench;

import io.cameleer.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A diamond of five HTTP jobs, by everybody who can do it: each contender is a process of its own,
 * they take turns, and the service is one more process. The figures are the medians of the rounds.
 */
final class Orchestration {
  static final List<Integer> DELAYS = List.of(0, 20);
  static final List<String> JAVA_OPTIONS = List.of("-Xmx1g");

  /**
   * Until a JVM that shares two cores has compiled what it will: the contenders with most code need
   * a minute; after 20 s a run through the API takes five times the CPU that it takes then.
   */
  private static final long WARM_UP_MILLIS = 60_000;

  private static final List<Integer> AT_ONCE = List.of(1, 32, 512);
  private static final String FLOOR = "Java";
  private static final String BY_HAND = "Camel by hand";
  private static final String PLAIN = "Cameleer";
  private static final List<String> ALL =
      List.of(
          FLOOR,
          BY_HAND,
          PLAIN,
          "Cameleer, H2 relaxed",
          "Cameleer, H2 full",
          "Cameleer, PostgreSQL relaxed",
          "Cameleer, PostgreSQL full",
          "API",
          "API, H2 relaxed",
          "API, H2 full",
          "API, PostgreSQL relaxed",
          "API, PostgreSQL full");

  /** {@code -Dbench.by="Java;Cameleer, H2 full"} measures these only. */
  private static final List<String> CHOSEN =
      Arrays.stream(System.getProperty("bench.by", "").split(";"))
          .filter(name -> !name.isBlank())
          .toList();

  private Orchestration() {}

  static void measure(boolean quick) throws Exception {
    Map<String, Child> contenders = new LinkedHashMap<>();
    try (Child service = Child.start(List.of("-Xmx256m"), EchoService.class);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String url = "http://127.0.0.1:" + service.ready();
      try {
        start(contenders, url, postgres);
        for (Child child : contenders.values()) {
          child.ready();
        }
        measure(contenders, quick);
      } finally {
        contenders.values().forEach(Child::close);
      }
    }
  }

  private static void start(Map<String, Child> to, String service, EmbeddedPostgres postgres)
      throws Exception {
    for (String name : CHOSEN.isEmpty() ? ALL : CHOSEN) {
      to.put(name, start(name, service, postgres));
    }
  }

  /** The names say what they are: by whom, and with which journal. */
  private static Child start(String name, String service, EmbeddedPostgres postgres)
      throws Exception {
    if (name.equals(FLOOR)) {
      return contender("java", service);
    }
    if (name.equals(BY_HAND)) {
      return Child.startAlone(JAVA_OPTIONS, Contender.class, "camel", service);
    }
    List<String> words = new ArrayList<>();
    words.add(name.startsWith("API") ? "api" : "cameleer");
    words.add(service);
    int comma = name.indexOf(", ");
    if (comma > 0) {
      String[] journal = name.substring(comma + 2).split(" ");
      words.add(journal[1]);
      words.add(journal[0].equals("H2") ? h2() : postgres(name, postgres));
    } else if (name.startsWith("API")) {
      words.add("off");
    }
    return contender(words.toArray(String[]::new));
  }

  private static Child contender(String... args) throws Exception {
    return Child.start(JAVA_OPTIONS, Contender.class, args);
  }

  private static String h2() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench");
    return DatabaseUrl.inFolder(folder.toString());
  }

  private static String postgres(String name, EmbeddedPostgres postgres) throws Exception {
    String database = name.replaceAll("\\W+", "_").toLowerCase(Locale.ROOT);
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
    return postgres.getJdbcUrl("postgres", database);
  }

  private static void measure(Map<String, Child> contenders, boolean quick) throws Exception {
    int rounds = quick ? 3 : 5;
    long millis = quick ? 1000 : 1500;
    for (Child child : contenders.values()) {
      child.ask("32 0 " + (quick ? 5000 : WARM_UP_MILLIS));
      child.ask("512 0 " + (quick ? 1000 : 4000));
    }
    for (int delay : DELAYS) {
      for (int atOnce : AT_ONCE) {
        Map<String, List<Figures>> all = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
          for (Map.Entry<String, Child> contender : contenders.entrySet()) {
            String line = contender.getValue().ask(atOnce + " " + delay + " " + millis);
            all.computeIfAbsent(contender.getKey(), key -> new ArrayList<>())
                .add(Figures.parse(line));
          }
        }
        print(delay, atOnce, all);
      }
    }
  }

  private static void print(int delay, int atOnce, Map<String, List<Figures>> all) {
    System.out.printf(
        "%nDiamond, service %d ms, %d at once%n%n"
            + "| by | runs/s | ± %% | of Java | of Camel | of Cameleer"
            + " | p50 ms | p99 ms | CPU ms/run | kB/run | MB |%n"
            + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n",
        delay, atOnce);
    all.forEach(
        (name, rounds) -> {
          Figures middle = Figures.median(rounds);
          System.out.printf(
              "| %s | %,.0f | %.0f | %s | %s | %s | %.2f | %.2f | %.2f | %.0f | %d |%n",
              name,
              middle.perSecond(),
              Figures.spread(rounds),
              ratio(middle, all.get(FLOOR)),
              ratio(middle, all.get(BY_HAND)),
              ratio(middle, all.get(PLAIN)),
              middle.median(),
              middle.slow(),
              middle.cpu(),
              middle.kilobytes(),
              middle.peak());
        });
  }

  private static String ratio(Figures figures, @Nullable List<Figures> base) {
    return base == null
        ? "–"
        : String.format("%.2f", figures.perSecond() / Figures.median(base).perSecond());
  }
}
