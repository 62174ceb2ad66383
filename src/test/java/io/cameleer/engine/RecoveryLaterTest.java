package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were left unfinished, and cannot go on at once. */
@Timeout(60)
class RecoveryLaterTest {
  @TempDir Path folder;

  /** A store with one run in it, which cannot be read, or only by and by. */
  private static final class Shaky implements RunStore {
    private final RecentRuns rest = new RecentRuns(10);
    private final Map<String, RecordedRun> unfinished = new ConcurrentHashMap<>();
    private volatile boolean rowIsBad = true;
    private volatile boolean isAway;

    @Override
    public Page list(Filter filter, @Nullable String from, int limit) {
      return rest.list(filter, from, limit);
    }

    @Override
    public Optional<RecordedRun> find(String runId) {
      if (rowIsBad || isAway) {
        throw new EngineException("the connection was lost", null);
      }
      return Optional.ofNullable(unfinished.get(runId));
    }

    @Override
    public Optional<RecordedRun> findByKey(String workflow, String idempotencyKey) {
      return Optional.empty();
    }

    @Override
    public List<String> unfinished() {
      if (isAway) {
        throw new EngineException("the database is away", null);
      }
      return List.copyOf(unfinished.keySet());
    }

    @Override
    public List<String> unreported() {
      return List.of();
    }

    @Override
    public void reported(String runId) {}

    @Override
    public void keepVersion(String version, Map<String, String> files) {
      rest.keepVersion(version, files);
    }

    @Override
    public Optional<Map<String, String>> version(String version) {
      return rest.version(version);
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }
  }

  private final Shaky store = new Shaky();

  private Deployments deploy() throws Exception {
    Files.writeString(
        folder.resolve("a.workflow.yaml"),
        "workflow: {id: a, job: {id: wait, type: delay, duration: 1h}}\n");
    Deployments deployments =
        Deployments.start(
            new DeploymentOptions(
                List.of(folder),
                List.of(),
                EngineOptions.defaults().withJmx(false),
                Duration.ofMillis(10)),
            store);
    leave("r1", deployments.version());
    return deployments;
  }

  private void leave(String id, String version) {
    store.unfinished.put(
        id,
        new RecordedRun(
            id,
            null,
            RunRequest.of("a", Map.of()),
            version,
            Instant.now(),
            RunStatus.RUNNING,
            Map.of(),
            List.of(),
            List.of(),
            null));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Test
  void theyGoOnAsSoonAsTheyCanBeRead() throws Exception {
    try (Deployments deployments = deploy()) {
      assertThat(deployments.recover()).isZero();
      store.isAway = true;
      await(() -> deployments.unready().isPresent());
      assertThat(deployments.unready())
          .hasValueSatisfying(why -> assertThat(why).contains("1 run"));
      assertThat(deployments.warnings())
          .containsExactly("run r1 does not go on: the connection was lost");
      store.rowIsBad = false;
      store.isAway = false;
      await(() -> deployments.find("r1").isPresent());
      await(() -> deployments.warnings().isEmpty());
      assertThat(deployments.unready()).isEmpty();
    }
  }

  @Test
  void oneThatIsBadKeepsNobodyUp() throws Exception {
    try (Deployments deployments = deploy()) {
      assertThat(deployments.recover()).isZero();
      await(() -> deployments.unready().isEmpty());
      assertThat(deployments.warnings()).hasSize(1);
    }
  }

  @Test
  void aVersionThatDoesNotStartIsStartedOnceForAllOfItsRuns() {
    store.rowIsBad = false;
    List<String> started = new CopyOnWriteArrayList<>();
    for (String id : List.of("r1", "r2", "r3", "r4")) {
      leave(id, id.equals("r4") ? "v2" : "v1");
    }
    Function<String, Deployment> enter =
        version -> {
          started.add(version);
          throw new EngineException("the vault of " + version + " is down", null);
        };
    Duration never = Duration.ofHours(1);
    try (Recovery recovery = new Recovery(store, id -> Optional.empty(), enter, never)) {
      assertThat(recovery.begin()).isZero();
      assertThat(started).containsExactlyInAnyOrder("v1", "v2");
      assertThat(recovery.failures())
          .containsExactlyInAnyOrder(
              "run r1 does not go on: the vault of v1 is down",
              "run r2 does not go on: the vault of v1 is down",
              "run r3 does not go on: the vault of v1 is down",
              "run r4 does not go on: the vault of v2 is down");
    }
  }

  @Test
  void whatGoesOnDoesSoOnce() throws Exception {
    try (Deployments deployments = deploy()) {
      store.rowIsBad = false;
      RecordedRun recorded = store.find("r1").orElseThrow();
      Run run = deployments.resume(recorded).run();
      assertThat(deployments.resume(recorded).run()).isSameAs(run);
      assertThat(deployments.live()).hasSize(1);
    }
  }
}
