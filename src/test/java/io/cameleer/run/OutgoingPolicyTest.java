package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingPolicyTest {
  private final OutgoingPolicy usual = OutgoingPolicy.of(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "[fe80::1]",
        "fd00:ec2::254",
        "100.100.100.200",
        "Metadata.Google.Internal.",
        "224.0.0.1",
        "0.0.0.0"
      })
  void whereMachinesFindOutAboutThemselvesIsRefusedWhenAUrlIsComputed(String host) {
    assertThat(usual.refusal(host, true)).contains(host).contains("CAMELEER_ALLOW_HOSTS");
    assertThat(usual.refusal(host, false)).isNull();
  }

  @Test
  void otherHostsAreNot() {
    assertThat(usual.refusal("127.0.0.1", true)).isNull();
    assertThat(usual.refusal("localhost", true)).isNull();
    assertThat(usual.refusal("no-such-host.invalid", true)).isNull();
  }

  @Test
  void listsOfTheOperatorDecide() {
    OutgoingPolicy policy =
        OutgoingPolicy.of(
            Map.of(
                OutgoingPolicy.ALLOW, "api.example.com, *.internal,169.254.169.254",
                OutgoingPolicy.DENY, "127.0.0.1"));

    assertThat(policy.allowed())
        .isEqualTo(List.of("api.example.com", "*.internal", "169.254.169.254"));
    assertThat(policy.refusal("API.example.com", true)).isNull();
    assertThat(policy.refusal("billing.internal", true)).isNull();
    assertThat(policy.refusal("169.254.169.254", true)).isNull();
    assertThat(policy.refusal("internal", true)).contains("not among those that are allowed");
    assertThat(policy.refusal("evil.example.com", true)).contains("not among");
    assertThat(policy.refusal("evil.example.com", false)).isNull();
    assertThat(policy.refusal("127.0.0.1", false)).contains("denied");
  }
}
