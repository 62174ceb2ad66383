package io.cameleer.api;

import java.time.Duration;

/**
 * What a request may be.
 *
 * @param body how many bytes its body has at most
 * @param headers how many bytes its headers have at most, all together
 * @param firstLine how many bytes its first line has at most, the address that is
 * @param headTime how long the head of a request may take to arrive, and how long a connection may
 *     stay without a request
 * @param bodyTime how long its body may take to arrive
 * @param heartbeat how often a stream of events says that it is still there
 */
public record ApiLimits(
    long body,
    int headers,
    int firstLine,
    Duration headTime,
    Duration bodyTime,
    Duration heartbeat) {
  /** 32 MB of body, 16 kB of headers, 30 s for each of them. */
  public static final ApiLimits DEFAULT =
      new ApiLimits(
          32L * 1024 * 1024,
          16 * 1024,
          8 * 1024,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15));

  /** The same with another limit of a body, in bytes. */
  public ApiLimits withBody(long other) {
    return new ApiLimits(other, headers, firstLine, headTime, bodyTime, heartbeat);
  }

  /** The same with other times for the head and the body of a request. */
  public ApiLimits withTimes(Duration head, Duration wholeBody) {
    return new ApiLimits(body, headers, firstLine, head, wholeBody, heartbeat);
  }

  /** The same with another time between two heartbeats. */
  public ApiLimits withHeartbeat(Duration other) {
    return new ApiLimits(body, headers, firstLine, headTime, bodyTime, other);
  }
}
