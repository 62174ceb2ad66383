package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceReaderTest {
  /** The pieces, each as {@code name=text}; the same however the bytes arrive. */
  private static List<String> read(StreamForm form, String stream) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<String> whole = read(form, bytes, bytes.length);
    for (int size = 1; size < 6; size++) {
      assertThat(read(form, bytes, size)).as("%d bytes at a time", size).isEqualTo(whole);
    }
    return whole;
  }

  private static List<String> read(StreamForm form, byte[] bytes, int size) {
    List<String> pieces = new ArrayList<>();
    PieceReader reader =
        new PieceReader(form, (name, text) -> pieces.add(name == null ? text : name + "=" + text));
    for (int at = 0; at < bytes.length; at += size) {
      reader.bytes(bytes, at, Math.min(size, bytes.length - at));
    }
    reader.end();
    return pieces;
  }

  private static List<String> events(String stream) {
    return read(StreamForm.EVENTS, stream);
  }

  @Test
  void eventsEndWithAnEmptyLine() {
    assertThat(events("data: a\n\ndata: b\n\n")).containsExactly("a", "b");
  }

  @Test
  void allLineEndsCount() {
    assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\n")).containsExactly("a", "b", "c");
  }

  @Test
  void linesOfDataAreOneText() {
    assertThat(events("data: a\ndata:  b\ndata\ndata:c\n\n")).containsExactly("a\n b\n\nc");
  }

  @Test
  void anEventMayHaveAName() {
    assertThat(events("event: x\ndata: a\n\ndata: b\n\nevent: y\n\ndata: c\n\n"))
        .containsExactly("x=a", "b", "c");
  }

  @Test
  void commentsAndOtherFieldsAreNoPieces() {
    assertThat(events("\uFEFF: hello\nid: 7\nretry: 10\nother\n\ndata: ä€😀\n\n: bye\n\n"))
        .containsExactly("ä€😀");
  }

  @Test
  void whatHasNoEndOfItsOwnEndsWithTheStream() {
    assertThat(events("data: a\n\ndata: b")).containsExactly("a", "b");
    assertThat(read(StreamForm.LINES, "1\n2")).containsExactly("1", "2");
  }

  @Test
  void linesAreLines() {
    assertThat(read(StreamForm.LINES, "{\"a\": 1}\r\n\n [2]\n"))
        .containsExactly("{\"a\": 1}", "[2]");
  }

  @Test
  void theTypeOfTheAnswerSaysWhetherItIsAStream() {
    assertThat(StreamForm.of("Text/Event-Stream;charset=utf-8")).isEqualTo(StreamForm.EVENTS);
    assertThat(StreamForm.of("application/x-ndjson")).isEqualTo(StreamForm.LINES);
    assertThat(StreamForm.of("application/jsonl ")).isEqualTo(StreamForm.LINES);
    assertThat(StreamForm.of("application/json")).isNull();
    assertThat(StreamForm.of("text/event-streams")).isNull();
    assertThat(StreamForm.of(null)).isNull();
  }
}
