package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void valuesAreHiddenWhereverTheyStand() {
    secrets.register("s3cret");
    secrets.register("s3cret-long");

    assertThat(secrets.mask("a s3cret-long and s3cret")).isEqualTo("a *** and ***");
    assertThat(secrets.mask((Object) Map.of("k s3cret", List.of("x", "s3cret", 1L))))
        .isEqualTo(Map.of("k ***", List.of("x", "***", 1L)));
  }

  @Test
  void shortValuesAreLeftAlone() {
    secrets.register("yes");
    secrets.register("");
    secrets.register(null);

    assertThat(secrets.mask("oh yes")).isEqualTo("oh yes");
  }

  @Test
  void ofVeryManyTheNewestAreHidden() {
    secrets.register("lasting");
    for (int i = 0; i < 1000; i++) {
      secrets.registerPassing("token-" + i);
    }

    assertThat(secrets.mask("lasting token-0 token-999")).isEqualTo("*** token-0 ***");
  }

  @Test
  void oneValueMayHaveSeveralNames() {
    secrets.register("hashicorp:secret:api#key", "s3cret");
    secrets.register("API_KEY", "s3cret");
    secrets.register("file:key.txt", "s3cret");

    for (String name : List.of("hashicorp:secret:api#key", "API_KEY", "file:key.txt")) {
      assertThat(secrets.unseal(Sealed.reference(name))).as(name).isEqualTo("s3cret");
    }
    assertThat(secrets.unseal(secrets.seal("key s3cret"))).isEqualTo("key s3cret");
  }

  @Test
  void whatIsSealedOpensWhereTheSecretIsKnownByName() {
    secrets.register("API_KEY", "s3cret");
    secrets.registerPassing("token-17");
    String sealed = secrets.seal("key s3cret \uE0C1 $x");
    Secrets elsewhere = new Secrets();
    elsewhere.register("API_KEY", "n3w$ecret");

    assertThat(sealed).doesNotContain("s3cret");
    assertThat(secrets.unseal(sealed)).isEqualTo("key s3cret \uE0C1 $x");
    assertThat(elsewhere.unseal(Map.of("a", List.of(sealed))))
        .isEqualTo(Map.of("a", List.of("key n3w$ecret \uE0C1 $x")));
    assertThat(Sealed.mask(sealed)).isEqualTo("key *** \uE0C1 $x");
    assertThatThrownBy(() -> new Secrets().unseal(sealed))
        .isInstanceOf(LostSecretException.class)
        .hasMessageContaining("API_KEY");
    assertThatThrownBy(() -> secrets.unseal(secrets.seal("Bearer token-17")))
        .isInstanceOf(LostSecretException.class);
  }
}
