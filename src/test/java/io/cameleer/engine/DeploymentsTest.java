package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import io.cameleer.run.UnknownWorkflowException;
import io.cameleer.source.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while their workflows run. */
class DeploymentsTest {
  private static final Duration LOOK = Duration.ofMillis(25);

  @TempDir Path folder;

  private final RecentRuns store = new RecentRuns(100);
  private @Nullable Deployments deployments;

  @AfterEach
  void close() {
    if (deployments != null) {
      deployments.close();
    }
  }

  private Deployments deploy(Path place) {
    EngineOptions engine = EngineOptions.defaults().withJmx(false).withJournal(store);
    deployments =
        Deployments.start(new DeploymentOptions(List.of(place), List.of(), engine, LOOK), store);
    return deployments;
  }

  private static String document(String workflow, String says) {
    return """
    workflow:
      id: %s
      output: %s
      jobs:
        - {id: say, type: filter, input: 1, output: done}
    """
        .formatted(workflow, says);
  }

  /** Runs until somebody lets it go on, at an address that no document has. */
  private static String slow(String says) {
    return """
    workflow:
      id: slow
      jobs:
        - {id: wait, type: delay, duration: 1500ms}
        - {id: say, type: filter, depends_on: [wait], input: 1, output: %s}
      output: ${jobs.say.output}
    """
        .formatted(says);
  }

  /** As editors save. */
  private void save(String name, String text) throws IOException {
    Path beside = folder.resolve("." + name + ".swp");
    Files.writeString(beside, text);
    Files.move(
        beside,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Object run(Deployments deployments, String workflow) throws Exception {
    return deployments.submit(RunRequest.of(workflow, null)).await().output();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void awaitChange(Deployments deployments, Runnable edit) {
    String before = deployments.version();
    edit.run();
    await(() -> !deployments.version().equals(before));
  }

  private interface Edit {
    void make() throws IOException;
  }

  private static Runnable edit(Edit edit) {
    return () -> {
      try {
        edit.make();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    };
  }

  @Test
  void editsNewFilesAndDeletionsAreTakenOver() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    Deployments running = deploy(folder);
    assertThat(run(running, "one")).isEqualTo("first");

    awaitChange(running, edit(() -> save("one.workflow.yaml", document("one", "second"))));
    assertThat(run(running, "one")).isEqualTo("second");

    awaitChange(running, edit(() -> save("two.workflow.yaml", document("two", "new"))));
    assertThat(run(running, "two")).isEqualTo("new");

    awaitChange(running, edit(() -> Files.delete(folder.resolve("one.workflow.yaml"))));
    assertThat(running.workflows()).extracting(WorkflowInfo::id).containsExactly("two");
    assertThatThrownBy(() -> run(running, "one")).isInstanceOf(UnknownWorkflowException.class);
    assertThat(running.warnings()).isEmpty();
  }

  @Test
  void aBadEditIsToldAndTheRunningVersionStays() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    Deployments running = deploy(folder);
    String version = running.version();

    save("one.workflow.yaml", "workflow:\n  id: one\n  jbos: []\n");
    await(() -> !running.problems().isEmpty());
    assertThat(running.warnings())
        .anySatisfy(line -> assertThat(line).contains("one.workflow.yaml:3:3").contains("jobs"));
    assertThat(running.version()).isEqualTo(version);
    assertThat(run(running, "one")).isEqualTo("first");

    save("bad.camel.yaml", "- route: {from: {uri: 'nonsense:x', steps: [{log: hi}]}}\n");
    save("one.workflow.yaml", document("one", "second"));
    await(() -> running.problems().stream().anyMatch(p -> p.message().contains("nonsense")));
    assertThat(run(running, "one")).isEqualTo("first");

    awaitChange(running, edit(() -> Files.delete(folder.resolve("bad.camel.yaml"))));
    assertThat(running.problems()).isEmpty();
    assertThat(run(running, "one")).isEqualTo("second");
  }

  @Test
  void aHalfWrittenFileDoesNoHarm() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    Deployments running = deploy(folder);
    String text = document("one", "second");
    for (int i = 1; i <= 4; i++) {
      Files.writeString(
          folder.resolve("one.workflow.yaml"), text.substring(0, text.length() * i / 4));
      assertThat(run(running, "one")).isIn("first", "second");
      LockSupport.parkNanos(LOOK.toNanos());
    }
    await(() -> running.workflows().getFirst().id().equals("one") && running.problems().isEmpty());
    await(
        () -> {
          try {
            return "second".equals(run(running, "one"));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aRunEndsInTheVersionThatItBeganWith() throws Exception {
    save("slow.workflow.yaml", slow("old"));
    Deployments running = deploy(folder);
    RunHandle old = running.submit(RunRequest.of("slow", null));
    awaitChange(running, edit(() -> save("slow.workflow.yaml", slow("new"))));
    RunHandle young = running.submit(RunRequest.of("slow", null));
    assertThat(running.find(old.run().id())).isPresent();
    assertThat(running.live()).contains(old.run(), young.run());
    assertThat(old.await().output()).isEqualTo("old");
    assertThat(young.await().output()).isEqualTo("new");
    assertThat(old.run().context().version()).isNotEqualTo(young.run().context().version());
  }

  @Test
  void aFolderThatIsSwappedByItsLinkIsOneChange() throws Exception {
    Path first = Files.createDirectory(folder.resolve("..first"));
    Path second = Files.createDirectory(folder.resolve("..second"));
    Files.writeString(first.resolve("a.workflow.yaml"), document("a", "first"));
    Files.writeString(first.resolve("b.workflow.yaml"), document("b", "first"));
    Files.writeString(second.resolve("a.workflow.yaml"), document("a", "second"));
    Files.writeString(second.resolve("b.workflow.yaml"), document("b", "second"));
    Path link = Files.createSymbolicLink(folder.resolve("routes"), first);
    Deployments running = deploy(link);
    awaitChange(
        running,
        edit(
            () -> {
              Path next = Files.createSymbolicLink(folder.resolve("next"), second);
              Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
            }));
    assertThat(run(running, "a")).isEqualTo("second");
    assertThat(run(running, "b")).isEqualTo("second");
  }

  @Test
  void routesThatBeginByThemselvesDoSoInTheNewVersionOnly() throws Exception {
    String timer =
        """
        - route:
            from:
              uri: timer:tick
              parameters: {period: 20, delay: 0}
              steps:
                - to: {uri: "workflow:%s"}
        """;
    save("a.workflow.yaml", document("a", "x"));
    save("b.workflow.yaml", document("b", "x"));
    save("timer.camel.yaml", timer.formatted("a"));
    Deployments running = deploy(folder);
    await(() -> count("a") > 3);
    awaitChange(running, edit(() -> save("timer.camel.yaml", timer.formatted("b"))));
    await(() -> running.live().stream().noneMatch(run -> run.workflow().equals("a")));
    long before = count("a");
    await(() -> count("b") > 3);
    assertThat(count("a")).isEqualTo(before);
  }

  private long count(String workflow) {
    return store
        .list(new io.cameleer.run.RunStore.Filter(workflow, null, null, null, null), null, 1_000)
        .lines()
        .size();
  }

  @Test
  void whatIsEmptiedStaysAsItWas() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    Deployments running = deploy(folder);
    Files.delete(folder.resolve("one.workflow.yaml"));
    assertThat(running.reload())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("no workflows and no routes any more"));
    assertThat(run(running, "one")).isEqualTo("first");
  }

  @Test
  void aBadDocumentDoesNotStart() throws Exception {
    save("one.workflow.yaml", "workflow: {id: one, jbos: []}");
    assertThatThrownBy(() -> deploy(folder)).isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void anErrorOfTheJvmIsAProblemOfTheEdit() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    AtomicBoolean incomplete = new AtomicBoolean();
    EngineOptions engine =
        EngineOptions.defaults()
            .withJmx(false)
            .withSetup(
                camel -> {
                  if (incomplete.get()) {
                    throw new NoClassDefFoundError("com/example/Missing");
                  }
                });
    Deployments running =
        Deployments.start(new DeploymentOptions(List.of(folder), List.of(), engine, LOOK), store);
    deployments = running;
    String version = running.version();

    incomplete.set(true);
    save("one.workflow.yaml", document("one", "second"));
    await(() -> !running.problems().isEmpty());
    assertThat(running.warnings())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("NoClassDefFoundError: com/example/Missing"));
    assertThat(running.version()).isEqualTo(version);
    assertThat(run(running, "one")).isEqualTo("first");

    incomplete.set(false);
    awaitChange(running, edit(() -> save("one.workflow.yaml", document("one", "third"))));
    assertThat(run(running, "one")).isEqualTo("third");
  }

  @Test
  void aReloadThatChangesNothingChangesNothing() throws Exception {
    save("one.workflow.yaml", document("one", "first"));
    Deployments running = deploy(folder);
    String version = running.version();
    assertThat(running.reload()).isEmpty();
    assertThat(running.version()).isEqualTo(version);
    Run run = running.submit(RunRequest.of("one", null)).await();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.context().version()).isEqualTo(version);
  }

  @Test
  void anEditedControllerIsSaidToCountLater() throws Exception {
    save("a.workflow.yaml", document("a", "one"));
    Deployments deployments = deploy(folder);
    save("a.workflow.yaml", "controller: {port: 9090}\n" + document("a", "two"));
    deployments.reload();
    assertThat(run(deployments, "a")).isEqualTo("two");
    assertThat(deployments.warnings()).singleElement().asString().contains("next start");
    save("a.workflow.yaml", document("a", "three"));
    deployments.reload();
    assertThat(deployments.warnings()).isEmpty();
  }
}
