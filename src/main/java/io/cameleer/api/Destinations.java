package io.cameleer.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server goes when a caller says where: not to the addresses under which machines find
 * out about themselves, which would tell the caller what is none of its business.
 */
final class Destinations {
  private static final Set<String> METADATA_HOSTS =
      Set.of("metadata", "metadata.google.internal", "instance-data");
  private static final List<String> METADATA_ADDRESSES =
      List.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

  private Destinations() {}

  /** Why the server does not go there; null when it does. Asks for the host's addresses. */
  static @Nullable String refusal(URI uri) {
    String host = String.valueOf(uri.getHost());
    String name = host.toLowerCase(Locale.ROOT);
    if (METADATA_HOSTS.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)) {
      return host + " tells machines about themselves";
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (isRefused(address)) {
          return host + " is an address that is refused: " + address.getHostAddress();
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return null; // the call itself will say so, and be made again
    }
  }

  private static boolean isRefused(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || METADATA_ADDRESSES.contains(address.getHostAddress());
  }
}
