package io.cameleer.api;

import io.cameleer.model.Controller;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request may be.
 *
 * @param body how many bytes its body has at most
 * @param headers how many bytes its headers have at most, all together
 * @param depth how deep objects and lists of JSON lie in one another at most
 * @param firstLine how many bytes its first line has at most, the address that is
 * @param headTime how long the head of a request may take to arrive, and how long a connection may
 *     stay without a request
 * @param bodyTime how long its body may take to arrive
 * @param heartbeat how often a stream of events says that it is still there
 */
public record ApiLimits(
    long body,
    int headers,
    int depth,
    int firstLine,
    Duration headTime,
    Duration bodyTime,
    Duration heartbeat) {
  /** 32 MB of body, 16 kB of headers, 30 s for each of them. */
  public static final ApiLimits DEFAULT =
      new ApiLimits(
          32L * 1024 * 1024,
          16 * 1024,
          100,
          8 * 1024,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15));

  /** The same with another limit of a body, in bytes. */
  public ApiLimits withBody(long other) {
    return new ApiLimits(other, headers, depth, firstLine, headTime, bodyTime, heartbeat);
  }

  /** The same with other times for the head and the body of a request. */
  public ApiLimits withTimes(Duration head, Duration wholeBody) {
    return new ApiLimits(body, headers, depth, firstLine, head, wholeBody, heartbeat);
  }

  /** The same with another time between two heartbeats. */
  public ApiLimits withHeartbeat(Duration other) {
    return new ApiLimits(body, headers, depth, firstLine, headTime, bodyTime, other);
  }

  /** The same, except for what controllers say; of several, what allows more. */
  public ApiLimits allowing(Collection<Controller.Requests> said) {
    Duration head = most(said, Controller.Requests::timeout, headTime);
    Duration whole = most(said, Controller.Requests::timeout, bodyTime);
    return new ApiLimits(
        most(said, Controller.Requests::body, (int) body),
        most(said, Controller.Requests::headers, headers),
        most(said, Controller.Requests::depth, depth),
        firstLine,
        head,
        whole,
        heartbeat);
  }

  private static <T extends Comparable<T>> T most(
      Collection<Controller.Requests> said,
      Function<Controller.Requests, @Nullable T> limit,
      T usual) {
    return said.stream()
        .map(limit)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder())
        .orElse(usual);
  }
}
