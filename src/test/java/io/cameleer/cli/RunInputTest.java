package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInputTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder);
  }

  @Test
  void jsonOnTheCommandLine() {
    assertThat(echoed("--input", "{\"a\": [1, null, true]}")).isEqualTo("{\"a\":[1,null,true]}");
    assertThat(echoed("-i", "\"text\"")).isEqualTo("\"text\"");
    assertThat(echoed("--input=null")).isEqualTo("null");
    assertThat(echoed()).isEqualTo("{}");
  }

  @Test
  void jsonInAFile() {
    desk.with("in.json", "{\"from\": \"file\"}");

    assertThat(echoed("--input", "@in.json")).isEqualTo("{\"from\":\"file\"}");
    assertThat(refused("--input", "@none.json")).endsWith("none.json: there is no such file");
    assertThat(refused("--input", "@" + folder)).contains("--input @", "cannot be read");
  }

  @Test
  void jsonOnStandardInput() {
    Printed printed =
        desk.reading("{\"from\": \"é\"}", "run", "echo.workflow.yaml", "-q", "-i", "-");

    assertThat(printed).isEqualTo(new Printed(0, "{\n  \"from\": \"é\"\n}\n", ""));
    assertThat(refused("--input", "-")).isEqualTo("standard input is empty, expected JSON");
  }

  @Test
  void setTakesJsonWhereItReadsAsJsonAndTextElsewhere() {
    assertThat(echoed("--set", "n=12", "-s", "t=one two", "-s", "l=[1]", "-s", "e=", "-s", "v=007"))
        .isEqualTo("{\"n\":12,\"t\":\"one two\",\"l\":[1],\"e\":\"\",\"v\":\"007\"}");
    assertThat(echoed("--set", "q=\"12\"", "--set", "x=a=b"))
        .isEqualTo("{\"q\":\"12\",\"x\":\"a=b\"}");
  }

  @Test
  void setReachesInsideAndGoesOverTheInput() {
    assertThat(echoed("-i", "{\"a\":{\"b\":1,\"c\":2}}", "--set", "a.b=3", "--set", "d.e.f=true"))
        .isEqualTo("{\"a\":{\"b\":3,\"c\":2},\"d\":{\"e\":{\"f\":true}}}");
  }

  @Test
  void setThatMakesNoSenseIsRefused() {
    assertThat(refused("--set", "city")).isEqualTo("--set city: expected KEY=VALUE");
    assertThat(refused("--set", "=1")).isEqualTo("--set =1: expected KEY=VALUE");
    assertThat(refused("--set", "a..b=1"))
        .isEqualTo("--set a..b=1: a name is missing beside a dot");
    assertThat(refused("--set", "a=1", "--set", "a.b=2"))
        .isEqualTo("--set a.b=2: 'a' is 1 already, not an object");
    assertThat(refused("-i", "[1]", "--set", "a=1"))
        .isEqualTo("--set needs an input that is an object, found [1]");
  }

  @Test
  void inputThatIsNoJsonIsRefused() {
    assertThat(refused("--input", "{a: 1}")).startsWith("--input is not JSON: ");
    assertThat(refused("--input", "{} {}")).startsWith("--input is not JSON: ");
    assertThat(refused("--input", "text")).contains("a text needs quotes");
    assertThat(refused("--input", "")).isEqualTo("--input is empty, expected JSON");
  }

  private String echoed(String... options) {
    Printed printed = run(options);
    assertThat(printed.err()).isEmpty();
    assertThat(printed.status()).isZero();
    return printed.out().replaceAll("\\n *", "").replace("\": ", "\":");
  }

  /** The one line of an error, without its first word. */
  private String refused(String... options) {
    Printed printed = run(options);
    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).startsWith("error: ").hasLineCount(1);
    return printed.err().substring("error: ".length()).stripTrailing();
  }

  private Printed run(String... options) {
    List<String> words = new ArrayList<>(List.of("run", "echo.workflow.yaml", "--quiet"));
    words.addAll(List.of(options));
    return desk.cameleer(words.toArray(String[]::new));
  }
}
