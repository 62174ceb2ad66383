package io.cameleer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.camel.CallException;
import io.cameleer.camel.Datasets;
import io.cameleer.database.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of records, on both kinds of database. */
class SqlDatasetsTest {
  @TempDir Path folder;

  private final List<CamelContext> contexts = new ArrayList<>();
  private final String name = "things " + System.nanoTime();

  private Datasets datasets(String url) {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.disableJMX();
    SqlDatasets.install(camel, url);
    camel.start();
    contexts.add(camel);
    return camel.getRegistry().lookupByNameAndType(Datasets.BEAN, Datasets.class);
  }

  @AfterEach
  void close() {
    contexts.forEach(CamelContext::stop);
  }

  private static List<Object> numbers(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> (Object) (long) i).toList());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKeptComesBackAsItWas(TestDatabase database) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("text", "ümläut \u0000 '; drop table dataset; --");
    record.put("half \ud83d", "half \ud83d");
    record.put("nothing", null);
    record.put("exact", new BigDecimal("0.10000000000000000000000000001"));
    record.put("large", BigInteger.TWO.pow(200));
    record.put("list", List.of(1L, true, List.of()));
    List<Object> records = new ArrayList<>(List.of(record, "text", 7L));
    records.add(null);
    String url = database.url(folder);
    datasets(url).create(null, name, records, Map.of("from", "test"), false);
    Datasets.Collection kept = datasets(url).get(null, name, null);
    assertThat(kept.records()).isEqualTo(records);
    assertThat(kept.count()).isEqualTo(4);
    assertThat(kept.metadata()).isEqualTo(Map.of("from", "test"));
  }

  @ParameterizedTest
  @EnumSource
  void aQueryGivesWhatMatchesInOrder(TestDatabase database) {
    Datasets datasets = datasets(database.url(folder));
    datasets.create(null, name, numbers(1500), null, false);
    datasets.append(null, name, List.of(1500L, 1501L));
    assertThat(datasets.query(null, name, item -> (Long) item % 500 == 0, null))
        .isEqualTo(List.of(0L, 500L, 1000L, 1500L));
    assertThat(datasets.query(null, name, item -> (Long) item % 500 == 0, 2))
        .isEqualTo(List.of(0L, 500L));
    assertThat(datasets.query(null, name, item -> true, 0)).isEmpty();
    assertThat(datasets.get(null, name, 1).count()).isEqualTo(1502);
  }

  @ParameterizedTest
  @EnumSource
  void aCollectionIsReplacedOnlyWhenThatIsSaid(TestDatabase database) {
    Datasets datasets = datasets(database.url(folder));
    datasets.create(null, name, List.of("old"), null, false);
    assertThatThrownBy(() -> datasets.create(null, name, List.of("new"), null, false))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("there is a dataset '" + name + "' already")
        .hasMessageContaining("replace: true");
    assertThat(datasets.get(null, name, null).records()).isEqualTo(List.of("old"));
    datasets.create(null, name, List.of("new"), null, true);
    assertThat(datasets.get(null, name, null).records()).isEqualTo(List.of("new"));
  }

  @ParameterizedTest
  @EnumSource
  void aCollectionThatIsNotThereIsNamedWithTheNearest(TestDatabase database) {
    Datasets datasets = datasets(database.url(folder));
    datasets.create(null, name, List.of(), null, false);
    assertThatThrownBy(() -> datasets.get(null, name + "s", null))
        .isInstanceOfSatisfying(CallException.class, e -> assertThat(e.type()).isEqualTo("dataset"))
        .hasMessage("there is no dataset '%ss'; did you mean '%s'?".formatted(name, name));
    assertThatThrownBy(() -> datasets.query(null, "something else", item -> true, null))
        .hasMessageContaining("there is no dataset 'something else'");
  }

  /** Every reader sees all records of an append or none of them; none is lost. */
  @ParameterizedTest
  @EnumSource
  void appendsAreAtomicWhoeverElseAppends(TestDatabase database) throws Exception {
    Datasets datasets = datasets(database.url(folder));
    int size = 700;
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      work.add(
          () -> {
            datasets.append(null, name, numbers(size));
            return datasets.get(null, name, 0).count() % size;
          });
    }
    assertThat(all(work)).containsOnly(0L);
    assertThat(datasets.get(null, name, 0).count()).isEqualTo(12L * size);
  }

  @ParameterizedTest
  @EnumSource
  void anAppendFindsTheCollectionThatTookThePlaceOfAnother(TestDatabase database) throws Exception {
    Datasets datasets = datasets(database.url(folder));
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      work.add(
          () -> {
            datasets.append(null, name, List.of("added"));
            return "done";
          });
      work.add(
          () -> {
            datasets.create(null, name, List.of("first"), null, true);
            return "done";
          });
    }
    Collections.shuffle(work);
    assertThat(all(work)).containsOnly("done");
    assertThat(datasets.get(null, name, null).records()).isNotEmpty();
  }

  private static List<Object> all(List<Callable<Object>> work) throws Exception {
    List<Object> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
    }
    return results;
  }

  @Test
  void moreThanAnybodyCanMeanAreAskedAbout() {
    Datasets datasets = datasets("jdbc:h2:mem:" + System.nanoTime());
    datasets.create(null, name, numbers(Datasets.USUAL_LIMIT + 1), null, false);
    assertThatThrownBy(() -> datasets.get(null, name, null))
        .hasMessageContaining("more than 100,000 records of '" + name + "' match")
        .hasMessageContaining("'limit'");
    assertThat(datasets.get(null, name, Datasets.USUAL_LIMIT + 1).records())
        .hasSize(Datasets.USUAL_LIMIT + 1);
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    Datasets datasets =
        datasets("jdbc:postgresql://localhost:1/records?user=ada&password=s3cret&connectTimeout=1");
    assertThatThrownBy(() -> datasets.append(null, name, List.of(1L)))
        .isInstanceOfSatisfying(
            CallException.class, e -> assertThat(e.type()).isEqualTo("database"))
        .hasMessageContaining("jdbc:postgresql://localhost:1/records")
        .hasMessageNotContaining("s3cret");
  }
}
