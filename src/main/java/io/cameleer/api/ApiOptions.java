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
 * @param limits what a request may be
 * @param environment where secrets are found that are said to be in environment variables
 * @param callbackSecret what callbacks are signed with; null for unsigned ones
 * @param callbackPause the pause after the first callback that failed; further ones are longer
 */
public record ApiOptions(
    List<Address> addresses,
    ApiLimits limits,
    Map<String, String> environment,
    @Nullable String callbackSecret,
    Duration callbackPause) {
  /** Copies the collections. */
  public ApiOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(callbackPause, "callbackPause");
    addresses = List.copyOf(addresses);
    environment = Map.copyOf(environment);
  }

  /**
   * What controllers say, with the usual limits.
   *
   * @throws ServerException when the callback secret is not where it is said to be
   */
  public static ApiOptions of(Addresses said, Map<String, String> environment) {
    String secret =
        said.callbackSecret() == null
            ? null
            : Gate.secret(said.callbackSecret(), environment, "'callback_secret'");
    return new ApiOptions(
        said.all(), ApiLimits.DEFAULT, environment, secret, Duration.ofSeconds(1));
  }

  /** The same with other limits. */
  public ApiOptions withLimits(ApiLimits other) {
    return new ApiOptions(addresses, other, environment, callbackSecret, callbackPause);
  }

  /** The same with another first pause between callbacks. */
  public ApiOptions withCallbackPause(Duration other) {
    return new ApiOptions(addresses, limits, environment, callbackSecret, other);
  }
}
