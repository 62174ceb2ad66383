package io.cameleer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidTest {
  @Test
  void drawsJobsRoutesLoopsAndWhatWaitsForWhat() {
    String text =
        Drawings.mermaid(
            "Polling",
            """
            submit; config
            poll < submit
            check < poll config -> poll done
            done ! clean
            clean
            any < done|clean
            """);

    assertThat(text)
        .isEqualTo(
            """
            ---
            title: "Polling"
            ---
            flowchart TD
                n0["<b>submit</b><br/><small>c</small>"]
                n3["<b>done</b><br/><small>c</small>"]
                n4["<b>clean</b><br/><small>c</small>"]
                n5["<b>any</b><br/><small>c</small>"]
                n6["<b>config</b><br/><small>c</small>"]
                subgraph l0 ["repeats, at most 25 times"]
                    n1["<b>poll</b><br/><small>c</small>"]
                    n2{{"<b>check</b><br/><small>random</small>"}}
                end
                n0 --> n1
                n1 --> n2
                n6 --> n2
                n3 -.->|"any"| n5
                n4 -.->|"any"| n5
                n2 -.->|"50 %, at most 25#215;"| n1
                n2 -->|"50 %"| n3
                n3 -.->|"on error"| n4
                classDef router fill:#fff4d6,stroke:#c98a00,color:#3d2a00
                classDef delay fill:#eceff3,stroke:#6b7785,color:#20262d
                classDef conditional stroke-dasharray:5 4
                class n2 router
            """);
  }

  @Test
  void leavesOutArrowsThatFollowFromOthers() {
    String text = Drawings.mermaid("x", "a; b < a; c < a b; r < c a -> d; d < c r");

    assertThat(text.lines().filter(line -> line.contains("-->")).map(String::strip))
        .containsExactly("n0 --> n1", "n1 --> n2", "n2 --> n3", "n3 -->|\"100 %\"| n4");
  }

  @Test
  void servicesWithinAJobAreNodes() {
    String text = Drawings.mermaid("x", List.of(Drawings.parallel("all", "map", "photo")));

    assertThat(text)
        .contains(
            "n0[[\"<b>all</b>",
            "n1[\"<b>map</b><br/><small>c</small>\"]",
            "n2[\"<b>photo</b><br/><small>c</small>\"]",
            "n0 -.-> n1",
            "n0 -.-> n2");
  }

  @Test
  void letsNoTextOfTheDocumentBecomeSyntax() {
    String text = Drawings.mermaid("a\": [\n\"] %% <x>\\", "end; \"]:::x-->y");

    assertThat(text)
        .startsWith("---\ntitle: \"a\\\": [ \\\"] %% <x>\\\\\"\n---\n")
        .contains("<b>#34;#93;:::x--#62;y</b>");
  }
}
