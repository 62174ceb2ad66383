package io.cameleer.cli;

import io.cameleer.engine.EngineOptions;
import io.cameleer.testing.CaseResult;
import io.cameleer.testing.JUnitReport;
import io.cameleer.testing.SuiteResult;
import io.cameleer.testing.TestFile;
import io.cameleer.testing.TestFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs tests of workflows. */
@Command(
    name = "test",
    description = "Run tests of workflows: files that end in .test.yaml.",
    footer = {
      "",
      "Exit status: 0 all passed, 1 one failed, 2 bad file or usage, or nothing to run."
    })
final class TestCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of tests; of a folder all those in it.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only cases whose 'file: name' has this in it; * stands for anything.")
  private @Nullable String filter;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results to a file too, in JUnit's XML form.")
  private @Nullable Path junit;

  private final Console console;
  private final EngineOptions options;

  TestCommand(Console console, EngineOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    List<TestFile> read = read();
    boolean valid = read.stream().allMatch(TestFile::isValid);
    List<SuiteResult> results = new ArrayList<>();
    for (TestFile file : read) {
      if (file.isValid()) {
        SuiteResult result = run(file);
        if (!result.cases().isEmpty()) {
          results.add(result);
        }
      }
    }
    if (junit != null) {
      write(junit, results);
    }
    new TestReport(console).summary(results);
    if (!valid || results.isEmpty()) {
      return ExitStatus.USAGE;
    }
    boolean failed = results.stream().anyMatch(r -> r.failed() > 0);
    return failed ? ExitStatus.RUN_FAILED : ExitStatus.OK;
  }

  private List<TestFile> read() {
    List<TestFile> read = new ArrayList<>();
    for (Path path : files) {
      try {
        List<Path> found = TestFiles.in(path);
        if (found.isEmpty()) {
          throw new UsageException("there is no file in " + path + " that ends in .test.yaml");
        }
        found.forEach(file -> read.add(TestFile.read(file)));
      } catch (IOException e) {
        throw new UsageException(path + " cannot be read", e);
      }
    }
    for (TestFile file : read) {
      new ProblemReport(console.err(), console.errStyle()).print(file.problems(), file.sources());
    }
    return read;
  }

  private SuiteResult run(TestFile file) throws InterruptedException {
    String name = file.file().toString();
    List<CaseResult> cases = new ArrayList<>();
    TestReport report = new TestReport(console);
    for (String test : file.cases()) {
      if (isWanted(name + ": " + test)) {
        if (cases.isEmpty()) {
          report.begin(name);
        }
        CaseResult result = file.run(test, options);
        report.print(result);
        cases.add(result);
      }
    }
    return new SuiteResult(name, cases);
  }

  private boolean isWanted(String name) {
    return filter == null
        || Pattern.compile(
                "\\Q" + filter.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
            .matcher(name)
            .find();
  }

  private static void write(Path file, List<SuiteResult> results) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        JUnitReport.write(results, writer);
      }
    } catch (IOException | XMLStreamException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
