package io.cameleer.api;

import io.cameleer.model.Access;
import io.cameleer.model.Controller;
import io.cameleer.model.SecretPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the controllers of all documents come to together.
 *
 * @param all where the API is served, at least one
 * @param maxConcurrentRuns how many runs go on at once; null for any number
 * @param queue how many more may wait; null when nobody says
 * @param shutdownTimeout how long runs may take to end when the server stops
 * @param limits what requests may be
 * @param callbackSecret where the key is found that callbacks are signed with; null for none
 */
public record Addresses(
    List<Address> all,
    @Nullable Integer maxConcurrentRuns,
    @Nullable Integer queue,
    Duration shutdownTimeout,
    ApiLimits limits,
    @Nullable SecretPlace callbackSecret) {
  /** How long runs may take to end when nobody says. */
  public static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

  /** Copies the list. */
  public Addresses {
    all = List.copyOf(all);
  }

  /**
   * Brings controllers together: the same address once, the lowest limits, the longest patience.
   *
   * @param controllers those of all documents; none means one with nothing said
   * @param host listens on this host, whatever the documents say; null for what they say
   * @param port listens on this port only; null for what the documents say
   * @throws ServerException when they contradict each other
   */
  public static Addresses of(
      List<Controller> controllers, @Nullable String host, @Nullable Integer port) {
    List<Controller> said = controllers.isEmpty() ? List.of(Controller.DEFAULT) : controllers;
    Access usual = access(said);
    Map<String, Address> all = new LinkedHashMap<>();
    for (Controller each : said) {
      Address address =
          new Address(
              host != null ? host : Objects.requireNonNullElse(each.host(), Address.LOCAL),
              port != null ? port : each.port(),
              each.basePath(),
              each.access() == null ? usual : each.access(),
              each.tls(),
              each.origins());
      all.merge(
          address.host() + " " + address.port() + address.basePath(), address, Addresses::one);
    }
    all.values().forEach(address -> refuseHalfTls(address, all.values()));
    return new Addresses(
        List.copyOf(all.values()),
        lowest(said, Controller.Limits::maxConcurrentRuns),
        lowest(said, Controller.Limits::queue),
        said.stream()
            .map(each -> each.limits().shutdownTimeout())
            .flatMap(Stream::ofNullable)
            .max(Comparator.naturalOrder())
            .orElse(SHUTDOWN_TIMEOUT),
        ApiLimits.DEFAULT.allowing(said.stream().map(each -> each.limits().requests()).toList()),
        only(said, Controller::callbackSecret, "callback_secret").orElse(null));
  }

  /** The same, where those that are open to everybody ask who calls. */
  public Addresses guardedBy(Access access) {
    List<Address> guarded =
        all.stream()
            .map(
                address ->
                    address.access().isOpen()
                        ? new Address(
                            address.host(),
                            address.port(),
                            address.basePath(),
                            access,
                            address.tls(),
                            address.origins())
                        : address)
            .toList();
    return new Addresses(
        guarded, maxConcurrentRuns, queue, shutdownTimeout, limits, callbackSecret);
  }

  /** What holds for controllers that do not say who may call. */
  private static Access access(List<Controller> controllers) {
    List<Access> said =
        controllers.stream()
            .map(Controller::access)
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();
    boolean silent = controllers.stream().anyMatch(each -> each.access() == null);
    if (silent && said.size() > 1) {
      throw new ServerException(
          "some controllers do not say 'auth', and the others do not agree: say it in each of them,"
              + " or 'auth: none'");
    }
    return said.isEmpty() ? Access.OPEN : said.getFirst();
  }

  /** Two controllers of one address. */
  private static Address one(Address first, Address second) {
    if (!first.access().equals(second.access()) || !Objects.equals(first.tls(), second.tls())) {
      throw new ServerException(
          "two controllers are served at %s, and their 'auth' or 'tls' differ"
              .formatted(first.url(first.port())));
    }
    Set<String> origins = new LinkedHashSet<>(first.origins());
    origins.addAll(second.origins());
    return new Address(
        first.host(),
        first.port(),
        first.basePath(),
        first.access(),
        first.tls(),
        List.copyOf(origins));
  }

  /** A port speaks HTTP or HTTPS, not both. */
  private static void refuseHalfTls(Address address, Iterable<Address> others) {
    for (Address other : others) {
      if (other.port() == address.port()
          && other.host().equals(address.host())
          && !Objects.equals(other.tls(), address.tls())) {
        throw new ServerException(
            "port %d is said to have two different 'tls'".formatted(address.port()));
      }
    }
  }

  private static @Nullable Integer lowest(
      List<Controller> controllers, Function<Controller.Limits, @Nullable Integer> limit) {
    List<Integer> said = new ArrayList<>();
    for (Controller each : controllers) {
      Integer value = limit.apply(each.limits());
      if (value != null) {
        said.add(value);
      }
    }
    return said.stream().min(Comparator.naturalOrder()).orElse(null);
  }

  private static <T> Optional<T> only(
      List<Controller> controllers, Function<Controller, @Nullable T> part, String name) {
    Set<T> said = new LinkedHashSet<>();
    for (Controller each : controllers) {
      T value = part.apply(each);
      if (value != null) {
        said.add(value);
      }
    }
    if (said.size() > 1) {
      throw new ServerException("the controllers do not agree on '" + name + "'");
    }
    return said.stream().findFirst();
  }

  /** Where the secrets are that callers show, or that callbacks are signed with. */
  public List<SecretPlace> secrets() {
    List<SecretPlace> places = new ArrayList<>();
    all.forEach(address -> address.access().keys().forEach(key -> places.add(key.key())));
    if (callbackSecret != null) {
      places.add(callbackSecret);
    }
    return places;
  }
}
