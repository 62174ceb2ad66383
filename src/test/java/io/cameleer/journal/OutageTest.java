package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A database that goes away and comes back while runs write. */
class OutageTest {
  private static final int WRITERS = 8;

  @TempDir Path folder;

  /** A database server that can be stopped and started again with the same data. */
  private interface Service {
    String url();

    void start() throws Exception;

    void stop() throws Exception;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Service postgresql() throws IOException {
    int port = freePort();
    return new Service() {
      private @Nullable EmbeddedPostgres server;

      @Override
      public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
      }

      @Override
      public void start() {
        try {
          server =
              EmbeddedPostgres.builder()
                  .setDataDirectory(folder.resolve("data"))
                  .setCleanDataDirectory(false)
                  .setPort(port)
                  .start();
        } catch (IOException | IllegalStateException e) {
          throw new TestAbortedException("PostgreSQL does not start on this machine: " + e, e);
        }
      }

      @Override
      public void stop() throws IOException {
        if (server != null) {
          server.close();
        }
      }
    };
  }

  /** A process of its own, killed: in this one it would be stopped with assertions of its own. */
  private Service h2() throws IOException {
    int port = freePort();
    return new Service() {
      private @Nullable Process server;

      @Override
      public String url() {
        return "jdbc:h2:tcp://localhost:" + port + "/./runs";
      }

      @Override
      public void start() throws IOException {
        server =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    org.h2.tools.Server.class.getName(),
                    "-tcp",
                    "-tcpPort",
                    "" + port,
                    "-ifNotExists",
                    "-baseDir",
                    folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        await(() -> isServed(port));
      }

      @Override
      public void stop() throws InterruptedException {
        if (server != null) {
          server.destroyForcibly().waitFor();
        }
      }
    };
  }

  private static boolean isServed(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void h2GoesAwayAndComesBack() throws Exception {
    nothingIsLostOrWrittenTwice(h2());
  }

  @Test
  void postgresqlGoesAwayAndComesBack() throws Exception {
    nothingIsLostOrWrittenTwice(postgresql());
  }

  private static void nothingIsLostOrWrittenTwice(Service service) throws Exception {
    service.start();
    JournalOptions options =
        JournalOptions.of(service.url()).withPatience(Duration.ofMillis(1_500));
    try (SqlJournal journal = SqlJournal.open(options)) {
      TestRuns runs = new TestRuns(journal);
      AtomicBoolean enough = new AtomicBoolean();
      List<List<Run>> ended = new ArrayList<>();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        List<Run> mine = new ArrayList<>();
        ended.add(mine);
        writers.add(Thread.ofVirtual().start(() -> write(runs, mine, enough)));
      }
      await(() -> journal.unfinished().size() > 2);
      for (int i = 0; i < 2; i++) {
        service.stop();
        await(() -> journal.trouble().isPresent());
        assertThat(journal.trouble().orElseThrow()).contains("does not work").doesNotContain("\n");
        assertThatThrownBy(() -> runs.run("flow", null).accept())
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("no run can be accepted: the database");
        service.start();
        await(() -> journal.trouble().isEmpty());
      }
      enough.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
      for (List<Run> all : ended) {
        all.forEach(run -> verify(journal.find(run.id()).orElseThrow()));
      }
      assertThat(ended).anyMatch(all -> !all.isEmpty());
      // What was refused is not there, and nothing else is either.
      assertThat(journal.unfinished()).isEmpty();
    } finally {
      service.stop();
    }
  }

  private static void write(TestRuns runs, List<Run> ended, AtomicBoolean enough) {
    while (!enough.get()) {
      Run run = runs.run("flow", null);
      try {
        TestRuns.whole(run);
        ended.add(run);
      } catch (JournalException e) {
        // It was not accepted; that is told at once, and nothing of it is kept.
        assertThat(e).hasMessageContaining("no run can be accepted");
      }
    }
  }

  private static void verify(RecordedRun run) {
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.jobs())
        .extracting(RecordedRun.Job::path)
        .containsExactly("job0", "job1", "job2", "job3");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
