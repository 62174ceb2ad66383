package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  @Test
  void aProcessIsToldWhatItIsGivenAndOfTheMachine() {
    ProcessBuilder builder = new ProcessBuilder("anything");
    builder
        .environment()
        .putAll(
            Map.of(
                "CAMELEER_API_KEY", "hush",
                "SHOP_TOKEN", "hush",
                "PATH", "/bin",
                "LC_ALL", "C",
                "HOME", "/home/me"));
    Environments.apply(builder, Environments.of(Map.of("TOKEN", "given", "PATH", "/usr/bin")));
    assertThat(builder.environment())
        .containsEntry("TOKEN", "given")
        .containsEntry("PATH", "/usr/bin")
        .containsEntry("LC_ALL", "C")
        .containsEntry("HOME", "/home/me")
        .doesNotContainValue("hush");
  }
}
