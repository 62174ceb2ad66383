package io.cameleer.testing;

import io.cameleer.engine.EngineOptions;
import io.cameleer.model.TestCase;
import io.cameleer.model.TestSuite;
import io.cameleer.read.TestReader;
import io.cameleer.read.TestResult;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;

/** A file of tests that was read: what is wrong with it, and, when nothing is, its cases. */
public final class TestFile {
  private final Path file;
  private final TestResult read;

  private TestFile(Path file, TestResult read) {
    this.file = file;
    this.read = read;
  }

  /** Reads a file with its document; a mistake of the author's becomes a problem of the result. */
  public static TestFile read(Path file) {
    return new TestFile(file, TestReader.read(file));
  }

  /** The file, as the user named it. */
  public Path file() {
    return file;
  }

  /** Errors and warnings, those of the document included. */
  public List<Problem> problems() {
    return read.problems();
  }

  /** The texts that problems point into. */
  public List<SourceText> sources() {
    return read.sources();
  }

  /** Whether its cases can be run. */
  public boolean isValid() {
    return read.suite().isPresent();
  }

  /**
   * The names of its cases, in the order of the file.
   *
   * @throws InvalidDocumentException when there are errors
   */
  public List<String> cases() {
    return suite().cases().stream().map(TestCase::name).toList();
  }

  /**
   * Runs a case of it, and waits for its end.
   *
   * @param engine how its engine is to be; the case adds its environment
   * @throws IllegalArgumentException when it has none of this name
   * @throws InterruptedException when the thread is interrupted; the run is cancelled then
   */
  public CaseResult run(String name, EngineOptions engine) throws InterruptedException {
    TestCase found =
        suite().cases().stream()
            .filter(test -> test.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such case: " + name));
    return new CaseRun(suite().document(), found, engine).run();
  }

  private TestSuite suite() {
    return read.suite().orElseThrow(() -> new InvalidDocumentException(read.problems()));
  }
}
