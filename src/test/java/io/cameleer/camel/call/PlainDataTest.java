package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cameleer.camel.CallException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainDataTest {
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private Object plain(Object value) throws Exception {
    return PlainData.of(exchange, value);
  }

  @Test
  void ofJava() throws Exception {
    Map<Object, Object> odd = new LinkedHashMap<>();
    odd.put(1, 'c');
    odd.put("date", new Date(0));
    odd.put("array", new int[] {1, 2});
    odd.put("float", 1.5f);
    odd.put("decimal", new BigDecimal("0.1234567890123456789"));
    odd.put("enum", Thread.State.NEW);
    odd.put("nothing", null);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("1", "c");
    expected.put("date", "1970-01-01T00:00:00Z");
    expected.put("array", List.of(1L, 2L));
    expected.put("float", 1.5);
    expected.put("decimal", new BigDecimal("0.1234567890123456789"));
    expected.put("enum", "NEW");
    expected.put("nothing", null);
    assertThat(plain(odd)).isEqualTo(expected);
    assertThat(plain(Arrays.asList(1, null).iterator())).isEqualTo(Arrays.asList(1L, null));
  }

  @Test
  void ofJson() throws Exception {
    Object tree = new ObjectMapper().readTree("{\"a\": [1, null, {\"b\": true}]}");
    assertThat(plain(List.of(tree)).toString()).isEqualTo("[{a=[1, null, {b=true}]}]");
  }

  @Test
  void ofStreams() throws Exception {
    byte[] text = "Grüße".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = {(byte) 0xFF, 0};
    assertThat(plain(new StringReader("text"))).isEqualTo("text");
    assertThat(plain(new ByteArrayInputStream(text))).isEqualTo("Grüße");
    assertThat(plain(new ByteArrayInputStream(bytes))).isEqualTo(bytes);
    InputStreamCache cache = new InputStreamCache(text);
    assertThat(cache.readAllBytes()).hasSize(7);
    assertThat(plain(cache)).isEqualTo("Grüße");
    assertThat(plain(bytes)).isEqualTo(bytes);
  }

  @Test
  void ofFiles(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("f"), "Grüße");
    GenericFile<File> wrapped = new GenericFile<>();
    wrapped.setFile(file.toFile());
    assertThat(plain(file)).isEqualTo("Grüße");
    assertThat(plain(new File[] {file.toFile()})).isEqualTo(List.of("Grüße"));
    assertThat(plain(wrapped)).isEqualTo("Grüße");
  }

  @Test
  void ofTooMuch() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            return length;
          }
        };
    assertThatThrownBy(() -> plain(endless))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("64 MB");
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    assertThatThrownBy(() -> plain(itself)).hasMessageContaining("nested deeper");
  }
}
