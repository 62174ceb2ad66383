package io.cameleer.bench;

import io.cameleer.engine.CheckedDocument;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A document of 1,000 jobs and a started engine: from its text to routes that can run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DocumentLoads {
  static final int WORKFLOWS = 200;

  /** Which document. */
  @Param({"flows", "layers"})
  public String document = "flows";

  private String text = "";
  private @Nullable InProcess cameleer;

  /** Writes the document. */
  @Setup
  public void write() {
    text = document.equals("flows") ? WorkflowScale.document(WORKFLOWS) : layers();
  }

  private static String layers() {
    StringBuilder layers = new StringBuilder("workflows:\n");
    for (int i = 0; i < 10; i++) {
      TimedGraph graph = TimedGraph.all(100).get(2);
      layers.append(graph.document("layers-" + i, "type: filter, input: \"${input.n}\""));
    }
    return layers.toString();
  }

  /** Starts an engine, which has no workflows. */
  @Setup(Level.Invocation)
  public void start() {
    cameleer = new InProcess();
  }

  /** Closes the engine. */
  @TearDown(Level.Invocation)
  public void close() {
    Objects.requireNonNull(cameleer).close();
  }

  /** The document after reading. */
  @State(Scope.Benchmark)
  public static class Read {
    private @Nullable CheckedDocument checked;

    /** Reads and checks it. */
    @Setup(Level.Invocation)
    public void check(DocumentLoads loads) {
      checked = loads.check();
    }
  }

  /** Reads and checks it. */
  @Benchmark
  public CheckedDocument check() {
    return InProcess.check(text);
  }

  /** Compiles it. */
  @Benchmark
  public String compile(Read read) {
    return Objects.requireNonNull(read.checked).routes();
  }

  /** Reads, checks and compiles it, and loads its routes. */
  @Benchmark
  public void all() {
    Objects.requireNonNull(cameleer).load(text);
  }
}
