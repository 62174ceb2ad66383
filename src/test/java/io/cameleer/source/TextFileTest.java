package io.cameleer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  private static final String TEXT = "workflows: # größe €\n";
  private static final char MARK = '\uFEFF';

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void readsEveryUnicodeEncodingWithAndWithoutAMark(String charset) {
    for (String text : new String[] {TEXT, MARK + TEXT}) {
      SourceText read =
          TextFile.decode("a.yaml", text.getBytes(Charset.forName(charset)), problems);

      assertThat(problems.all()).isEmpty();
      assertThat(read).isEqualTo(new SourceText("a.yaml", TEXT));
    }
  }

  @Test
  void namesTheFirstByteThatIsNoUtf8() {
    byte[] bytes = "a: 1\nb: é\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(TextFile.decode("a.yaml", bytes, problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.at()).isEqualTo(new Location("a.yaml", 2, 4));
              assertThat(problem.message()).isEqualTo("the byte 0xE9 is no UTF-8 here");
              assertThat(problem.hint()).isEqualTo("save the file as UTF-8");
            });
  }

  @Test
  void anEmptyFileIsAnEmptyText() {
    assertThat(TextFile.decode("a.yaml", new byte[0], problems))
        .isEqualTo(new SourceText("a.yaml", ""));
  }

  @Test
  void namesTheTextAsTheFileWasGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), TEXT);

    assertThat(TextFile.read(file, problems)).isEqualTo(new SourceText(file.toString(), TEXT));
  }

  @Test
  void whatCannotBeReadIsAProblem(@TempDir Path folder) {
    assertThat(TextFile.read(folder, problems)).isNull();
    assertThat(TextFile.read(folder.resolve("missing.yaml"), problems)).isNull();
    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder("this is a folder, expected a file", "there is no such file");
  }
}
