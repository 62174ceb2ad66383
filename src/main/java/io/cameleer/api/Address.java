package io.cameleer.api;

import io.cameleer.model.Access;
import io.cameleer.model.Controller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is served.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param basePath what every path begins with: empty, or with a slash at the beginning and none at
 *     the end
 * @param access who may call
 * @param tls the certificate; null for plain HTTP
 * @param origins the web origins whose pages may call; empty for none
 */
public record Address(
    String host,
    int port,
    String basePath,
    Access access,
    Controller.@Nullable Tls tls,
    List<String> origins) {
  /** The host that is listened on when nothing is said: only this machine can call. */
  public static final String LOCAL = "127.0.0.1";

  /** Copies the list, takes slashes from the end of the path. */
  public Address {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(access, "access");
    origins = List.copyOf(origins);
    basePath = basePath.replaceAll("/+$", "");
  }

  /** Whether other machines can call. */
  public boolean isPublic() {
    return !(host.equals("localhost") || host.startsWith("127.") || host.equals("::1"));
  }

  /** The URL of the API at a port. */
  String url(int actualPort) {
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return (tls == null ? "http://" : "https://") + name + ":" + actualPort + basePath;
  }
}
