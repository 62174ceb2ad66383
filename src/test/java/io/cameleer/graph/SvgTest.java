package io.cameleer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.graph.Layout.Box;
import io.cameleer.graph.Layout.Way;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTest {
  @Test
  void showsEveryJobWithItsRoutesAndStandsForItself() throws Exception {
    String svg = Drawings.svg("Title", "What for", "a; r < a -> x y; x; y ! h; h; z < x y");

    Document document = parsed(svg);
    assertThat(texts(document, "headline")).containsExactlyInAnyOrder("a", "r", "x", "y", "h", "z");
    assertThat(texts(document, "title")).containsExactly("Title");
    assertThat(texts(document, "subtitle")).containsExactly("w · What for");
    assertThat(elements(document, "path", "link")).hasSize(6);
    assertThat(svg).contains("prefers-color-scheme: dark");
    assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("://", "href", "<script", "@import");
  }

  @Test
  void letsNoTextOfTheDocumentBecomeMarkup() throws Exception {
    String svg =
        Drawings.svg("</title><script>&\"'\u0007\ud800", "]]> <!-- %s %d", "<b>&amp;; \"'><x/>");

    Document document = parsed(svg);
    assertThat(texts(document, "title")).containsExactly("</title><script>&\"'\ufffd\ufffd");
    assertThat(texts(document, "subtitle")).containsExactly("w · ]]> <!-- %s %d");
    assertThat(texts(document, "headline")).containsExactly("<b>&amp", "\"'><x/>");
    assertThat(svg).doesNotContain("<script>");
  }

  @Test
  void isTheSameForTheSameWorkflow() {
    String jobs = random(5, 30);

    assertThat(Drawings.svg("t", null, jobs)).isEqualTo(Drawings.svg("t", null, jobs));
  }

  @Property(tries = 200)
  void noCardCoversAnother(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int jobs) {
    Figure figure = Drawings.figure(random(seed, jobs));
    Layout layout = new Layout(figure, 66);

    List<Box> cards = new ArrayList<>();
    for (int node = 0; node < figure.nodes().size(); node++) {
      Box card = layout.card(node);
      assertThat(cards).noneMatch(other -> other.meets(card));
      assertThat(card.left()).isGreaterThanOrEqualTo(0);
      assertThat(card.right()).isLessThanOrEqualTo(layout.width());
      assertThat(card.bottom()).isLessThanOrEqualTo(layout.height());
      cards.add(card);
    }
    assertThat(layout.ways()).hasSameSizeAs(figure.links());
    for (Way way : layout.ways()) {
      assertThat(way.points().getFirst().y()).isEqualTo(cards.get(way.link().from()).bottom());
      assertThat(way.points().getLast().y()).isEqualTo(cards.get(way.link().to()).top());
    }
  }

  @Test
  void drawsAThousandJobs() throws Exception {
    String jobs =
        IntStream.range(0, 1000)
            .mapToObj(i -> "j" + i + " < j" + (i - 1 - i % 7) + " j" + (i - 40))
            .collect(Collectors.joining("\n"));

    assertThat(texts(parsed(Drawings.svg("t", null, jobs)), "headline")).hasSize(1000);
  }

  private static String random(long seed, int count) {
    Random random = new Random(seed);
    StringBuilder jobs = new StringBuilder();
    for (int i = 0; i < count; i++) {
      jobs.append("job-").append(i).append(" <");
      for (int k = random.nextInt(3); k > 0 && i > 0; k--) {
        jobs.append(" job-").append(Math.max(0, i - 1 - random.nextInt(6)));
        if (random.nextInt(5) == 0) {
          jobs.append("|job-").append(random.nextInt(i));
        }
      }
      if (random.nextInt(5) == 0) {
        jobs.append(" -> job-").append(i + 1 + random.nextInt(4));
        jobs.append(" job-").append(i + 1 + random.nextInt(4));
      }
      jobs.append('\n');
    }
    return jobs + "again < job-" + (count - 1) + " -> job-" + (count - 1) + "\n";
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String tag, String type) {
    List<Element> found = new ArrayList<>();
    NodeList all = document.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (List.of(element.getAttribute("class").split(" ")).contains(type)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<String> texts(Document document, String type) {
    return elements(document, "text", type).stream().map(Element::getTextContent).toList();
  }
}
