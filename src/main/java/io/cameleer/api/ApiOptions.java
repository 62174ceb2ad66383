package io.cameleer.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the API is to be.
 *
 * @param addresses where it is served
 * @param environment where secrets are found that are said to be in environment variables
 * @param callbackSecret what callbacks are signed with; null for unsigned ones
 * @param callbackPause the pause after the first callback that failed; further ones are longer
 * @param limits what requests may be
 */
public record ApiOptions(
    List<Address> addresses,
    Map<String, String> environment,
    @Nullable String callbackSecret,
    Duration callbackPause,
    ApiLimits limits) {
  /** Copies the collections. */
  public ApiOptions {
    Objects.requireNonNull(callbackPause, "callbackPause");
    addresses = List.copyOf(addresses);
    environment = Map.copyOf(environment);
  }

  /**
   * What controllers say.
   *
   * @throws ServerException when the callback secret is not where it is said to be
   */
  public static ApiOptions of(Addresses said, Map<String, String> environment) {
    String secret =
        said.callbackSecret() == null
            ? null
            : Gate.secret(said.callbackSecret(), environment, "'callback_secret'");
    return new ApiOptions(said.all(), environment, secret, Duration.ofSeconds(1), said.limits());
  }

  /** The same with another first pause between callbacks. */
  public ApiOptions withCallbackPause(Duration other) {
    return new ApiOptions(addresses, environment, callbackSecret, other, limits);
  }
}
