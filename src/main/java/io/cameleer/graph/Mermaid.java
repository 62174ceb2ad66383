package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Node;
import io.cameleer.graph.Figure.Ring;
import io.cameleer.model.Workflow;
import io.cameleer.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A workflow as a Mermaid flowchart: text that GitHub, GitLab and many editors show as a picture.
 * Loops are boxes; the shape of a job says its type; dashed jobs have a condition.
 */
public final class Mermaid {
  private static final int LABEL = 60;

  private final StringBuilder out = new StringBuilder();
  private final Figure figure;
  private final Map<Integer, List<Integer>> nodesIn = new HashMap<>();
  private final Map<Integer, List<Integer>> ringsIn = new HashMap<>();

  private Mermaid(Figure figure) {
    this.figure = figure;
    for (int node = 0; node < figure.nodes().size(); node++) {
      put(nodesIn, figure.nodes().get(node).ring(), node);
    }
    for (int ring = 0; ring < figure.rings().size(); ring++) {
      put(ringsIn, figure.rings().get(ring).around(), ring);
    }
  }

  private static void put(Map<Integer, List<Integer>> lists, int key, int value) {
    lists.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
  }

  /** The text, with a line end at its end. The same workflow gives the same text. */
  public static String draw(Workflow workflow, Plan plan) {
    return new Mermaid(Figure.of(workflow, plan)).draw();
  }

  private String draw() {
    line(0, "---");
    line(0, "title: " + quoted(figure.title()));
    line(0, "---");
    line(0, "flowchart TD");
    nodes(Figure.NONE, 1);
    figure.links().forEach(this::link);
    line(1, "classDef router fill:#fff4d6,stroke:#c98a00,color:#3d2a00");
    line(1, "classDef delay fill:#eceff3,stroke:#6b7785,color:#20262d");
    line(1, "classDef conditional stroke-dasharray:5 4");
    for (int i = 0; i < figure.nodes().size(); i++) {
      classes(i, figure.nodes().get(i));
    }
    return out.toString();
  }

  /** The nodes in this loop, or in none, and the loops in it. */
  private void nodes(int ring, int depth) {
    for (int node : nodesIn.getOrDefault(ring, List.of())) {
      line(depth, "n" + node + shape(figure.nodes().get(node)));
    }
    for (int inner : ringsIn.getOrDefault(ring, List.of())) {
      line(depth, "subgraph l" + inner + " [" + text(caption(figure.rings().get(inner))) + "]");
      nodes(inner, depth + 1);
      line(depth, "end");
    }
  }

  private static String caption(Ring ring) {
    return "repeats, at most " + ring.turns() + " times";
  }

  private static String shape(Node node) {
    String label =
        "\"<b>"
            + escaped(node.headline())
            + "</b><br/><small>"
            + escaped(node.detail())
            + "</small>\"";
    return switch (node.look()) {
      case CALL -> "[" + label + "]";
      case ROUTER -> "{{" + label + "}}";
      case DELAY -> "([" + label + "])";
      case FILTER -> "[/" + label + "/]";
      case EACH -> "[[" + label + "]]";
    };
  }

  private void link(Link link) {
    String arrow =
        switch (link.why()) {
          case AFTER, ROUTE -> "-->";
          case ANY, FAILURE, BACK, CALL -> "-.->";
        };
    String label = link.label();
    String at = label.isEmpty() ? "" : "|" + text(label) + "|";
    line(1, "n" + link.from() + " " + arrow + at + " n" + link.to());
  }

  private void classes(int place, Node node) {
    switch (node.look()) {
      case ROUTER -> line(1, "class n" + place + " router");
      case DELAY -> line(1, "class n" + place + " delay");
      case CALL, FILTER, EACH -> {}
    }
    if (node.conditional()) {
      line(1, "class n" + place + " conditional");
    }
  }

  private void line(int depth, String text) {
    out.append("    ".repeat(depth)).append(text).append('\n');
  }

  private static String text(String label) {
    return "\"" + escaped(label) + "\"";
  }

  /** A YAML text in double quotes. */
  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\s\\p{Cntrl}]+", " ")
        + "\"";
  }

  /** Everything that means something to Mermaid, Markdown or HTML becomes a character reference. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Captions.cut(text.strip().replaceAll("\\s+", " "), LABEL)
        .codePoints()
        .forEach(
            c -> {
              boolean plain =
                  Character.isLetterOrDigit(c) || c == ' ' || "-_.,:+=…·≠≥≤%/?!".indexOf(c) >= 0;
              if (plain) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }
}
