package io.cameleer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.CommandLineTool;
import io.cameleer.cli.Console;
import io.cameleer.engine.EngineOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code cameleer test}: what it prints, writes and says with its exit status. */
class TestCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void files() throws IOException {
    write(
        "a/echo.workflow.yaml",
        """
        workflow: {id: echo, job: {id: say, type: filter, input: "${input}"}}
        """);
    write(
        "a/echo.test.yaml",
        """
        cases:
          - {name: good one, input: 1, expect: {output: 1}}
          - {name: bad <one>, input: "\\u0001", expect: {output: 2}}
        """);
    write("a/.hidden/other.test.yaml", "rubbish");
    write("b/none.yaml", "");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return CommandLineTool.execute(
        Console.plain(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err)),
        EngineOptions.defaults(),
        words);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFolderIsAllTestsInIt() {
    assertThat(run("test", folder.resolve("a").toString())).isEqualTo(1);
    assertThat(printed())
        .contains("✔ good one", "✘ bad <one>", "expected  2", "2 tests, 1 failed")
        .contains("echo.test.yaml:3:5");
  }

  @Test
  void aFilterChoosesCases() {
    String all = folder.toString();
    assertThat(run("test", all, "--filter", "GOOD")).isZero();
    assertThat(printed()).contains("1 test, all passed").doesNotContain("bad");
    assertThat(run("test", all, "--filter", "echo.test.yaml: *one")).isEqualTo(1);
    assertThat(printed()).contains("2 tests");
    assertThat(run("test", all, "--filter", "nothing like this")).isEqualTo(2);
    assertThat(printed()).contains("no tests were run");
  }

  @Test
  void filesWithProblemsAreToldAndTheOthersRun() throws IOException {
    write("a/wrong.test.yaml", "document: echo.workflow.yaml\ncases: [{nam: x}]\n");
    assertThat(run("test", folder.resolve("a").toString(), "--filter", "good")).isEqualTo(2);
    assertThat(printed())
        .contains("wrong.test.yaml:2:10: error: unknown key 'nam'", "did you mean 'name'?")
        .contains("✔ good one");
    assertThat(run("test", folder.resolve("b").toString())).isEqualTo(2);
    assertThat(printed()).contains("there is no file in");
    assertThat(run("test", folder.resolve("nowhere.test.yaml").toString())).isEqualTo(2);
    assertThat(printed()).contains("no such file");
  }

  @Test
  void resultsAreWrittenAsJUnitDoes() throws Exception {
    Path report = folder.resolve("reports/junit.xml");
    assertThat(run("test", folder.toString(), "--junit", report.toString())).isEqualTo(1);
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element bad = (Element) xml.getElementsByTagName("testcase").item(1);
    assertThat(bad.getAttribute("name")).isEqualTo("bad <one>");
    assertThat(bad.getElementsByTagName("failure").item(0).getTextContent())
        .contains("output: expected 2, found");
  }
}
