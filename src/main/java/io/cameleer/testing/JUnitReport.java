package io.cameleer.testing;

import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML form that JUnit's Ant task made common and build servers read. */
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes a report: a test suite for each file, a test case for each case.
   *
   * @param to encodes as UTF-8; flushed, not closed
   * @throws XMLStreamException when it cannot be written
   */
  public static void write(List<SuiteResult> results, Writer to) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to);
    new JUnitReport(xml).write(results);
    xml.flush();
  }

  private void write(List<SuiteResult> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    xml.writeStartElement("testsuites");
    counts(results.stream().flatMap(suite -> suite.cases().stream()));
    for (SuiteResult suite : results) {
      suite(suite);
    }
    newLine(0);
    xml.writeEndElement();
    newLine(0);
    xml.writeEndDocument();
  }

  private void suite(SuiteResult suite) throws XMLStreamException {
    newLine(1);
    xml.writeStartElement("testsuite");
    attribute("name", suite.file());
    counts(suite.cases().stream());
    for (CaseResult result : suite.cases()) {
      testCase(suite, result);
    }
    newLine(1);
    xml.writeEndElement();
  }

  private void counts(Stream<CaseResult> cases) throws XMLStreamException {
    List<CaseResult> all = cases.toList();
    attribute("tests", Integer.toString(all.size()));
    attribute("failures", Long.toString(all.stream().filter(c -> !c.passed()).count()));
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute(
        "time",
        seconds(all.stream().map(CaseResult::duration).reduce(Duration.ZERO, Duration::plus)));
  }

  private void testCase(SuiteResult suite, CaseResult result) throws XMLStreamException {
    newLine(2);
    xml.writeStartElement("testcase");
    attribute("classname", suite.file());
    attribute("name", result.name());
    attribute("file", result.at().file());
    attribute("line", Integer.toString(result.at().line()));
    attribute("time", seconds(result.duration()));
    if (!result.passed()) {
      newLine(3);
      xml.writeStartElement("failure");
      attribute("message", result.differences().get(0).toString());
      attribute("type", "difference");
      xml.writeCharacters(
          clean(
              Stream.concat(
                      result.differences().stream().map(Difference::toString),
                      result.notes().stream())
                  .collect(Collectors.joining("\n"))));
      xml.writeEndElement();
    }
    newLine(2);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, clean(value));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).setScale(3, RoundingMode.HALF_UP).toString();
  }

  /** Without the characters that XML cannot have. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean allowed =
                  c == '\t'
                      || c == '\n'
                      || c == '\r'
                      || (c >= 0x20 && c <= 0xD7FF)
                      || (c >= 0xE000 && c <= 0xFFFD)
                      || c >= 0x10000;
              clean.appendCodePoint(allowed ? c : 0xFFFD);
            });
    return clean.toString();
  }
}
