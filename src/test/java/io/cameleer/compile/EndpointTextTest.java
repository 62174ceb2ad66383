package io.cameleer.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cameleer.expr.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTextTest {
  @ParameterizedTest
  @CsvSource({
    "a,a",
    "a b,a b",
    "a&b,RAW(a&b)",
    "100%,RAW(100%)",
    "1+1,RAW(1+1)",
    "#bean,RAW(#bean)",
    "RAW(a),RAW(RAW(a))",
    "a)&b,RAW{a)&b}",
    "'(a)&{b}&c','RAW{(a)&{b} &c}'",
    "'  a   b  ',a b"
  })
  void writesWhatAUriWouldReadAsSomethingElseAsItIs(String text, String parameter) {
    assertThat(EndpointText.parameter(text)).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "a,a",
    "{a},{a}",
    "{{a}},\\{{a\\}}",
    "{{{a}}},{\\{{a}\\}}",
    "{{{{a}}}},\\{{\\{{a\\}}\\}}",
    "a}}b,a\\}}b",
    "a\\{{b,a\\{ {b"
  })
  void putsABackslashInFrontOfPairsOfBraces(String text, String escaped) {
    assertThat(EndpointText.escapeBraces(text)).isEqualTo(escaped);
  }

  @Test
  void writesJsonOnOneLineWithoutWhatAUriReads() throws Exception {
    Map<String, Object> value =
        Map.of("a\"&+%{{}}\\", List.of(1.5e300, "x: y, {z}", Map.of("b", Map.of("c", Map.of()))));

    String json = EndpointText.json(Values.toPrettyJson(value));

    assertThat(json).doesNotContain("&", "+", "%", "{{", "\n");
    assertThat(new ObjectMapper().readValue(json, Object.class)).isEqualTo(value);
  }
}
