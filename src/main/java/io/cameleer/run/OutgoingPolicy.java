package io.cameleer.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts calls may go to. Where a caller has a say in the URL, the addresses under which
 * machines find out about themselves (link-local ones and those of cloud metadata services) are
 * refused, unless they are allowed by name.
 *
 * @param allowed if not empty, a URL that is computed leads to these hosts only: names, or {@code
 *     *.example.com} for all below
 * @param denied no URL leads to these hosts
 */
public record OutgoingPolicy(List<String> allowed, List<String> denied) {
  /** The environment variable with the allowed hosts, separated by commas. */
  public static final String ALLOW = "CAMELEER_ALLOW_HOSTS";

  /** The environment variable with the denied hosts, separated by commas. */
  public static final String DENY = "CAMELEER_DENY_HOSTS";

  private static final Set<String> METADATA_HOSTS =
      Set.of("metadata", "metadata.google.internal", "instance-data");
  private static final Set<String> METADATA_ADDRESSES =
      Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

  /** Copies the lists. */
  public OutgoingPolicy {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }

  /** What the environment says. */
  public static OutgoingPolicy of(Map<String, String> environment) {
    return new OutgoingPolicy(
        hosts(environment.getOrDefault(ALLOW, "")), hosts(environment.getOrDefault(DENY, "")));
  }

  private static List<String> hosts(String list) {
    return Arrays.stream(list.split(","))
        .map(host -> normal(host.strip()))
        .filter(host -> !host.isEmpty())
        .toList();
  }

  /**
   * Why a call may not go there; null when it may. Asks for the host's addresses where that
   * matters.
   *
   * @param host a name or an address
   * @param computed whether a caller had a say in the URL
   */
  public @Nullable String refusal(String host, boolean computed) {
    String name = normal(host);
    if (isListed(name, denied)) {
      return "calls to " + host + " are denied (" + DENY + ")";
    }
    if (!computed || isListed(name, allowed)) {
      return null;
    }
    if (!allowed.isEmpty()) {
      return "calls to " + host + " are not among those that are allowed (" + ALLOW + ")";
    }
    String why = METADATA_HOSTS.contains(name) ? "" : address(name);
    return why == null
        ? null
        : "calls to %s%s are refused where the URL is computed: machines find out about themselves there (%s allows them)"
            .formatted(host, why, ALLOW);
  }

  /**
   * Why a call whose URL a caller gave may not go there, as far as it shows without asking for the
   * host's addresses; null when it may, or when that is not known yet.
   */
  public @Nullable String refusalAtSight(String host) {
    String name = normal(host);
    boolean address = name.contains(":") || name.matches("[0-9.]+");
    boolean listed = !allowed.isEmpty() || isListed(name, denied) || METADATA_HOSTS.contains(name);
    return address || listed ? refusal(host, true) : null;
  }

  /** The address that is refused, as part of a message; null for none. */
  private static @Nullable String address(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (isOfMachines(address)) {
          String told = address.getHostAddress();
          return told.equals(host) ? "" : " (" + told + ")";
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static boolean isOfMachines(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || METADATA_ADDRESSES.contains(address.getHostAddress());
  }

  private static boolean isListed(String host, List<String> hosts) {
    return hosts.stream()
        .anyMatch(one -> one.startsWith("*.") ? host.endsWith(one.substring(1)) : one.equals(host));
  }

  private static String normal(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
