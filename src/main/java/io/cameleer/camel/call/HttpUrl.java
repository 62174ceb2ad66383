package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a call, in the form that goes over the wire.
 *
 * @param address scheme, host, port and path; characters that a URL may not contain are escaped,
 *     and so are braces, which Camel would take for placeholders
 * @param query the part after the question mark, escaped likewise; null for none
 */
record HttpUrl(String address, @Nullable String query) {
  private static final String UNSAFE = " \"<>\\^`{|}";

  /**
   * Reads a URL; what follows {@code #} is left out.
   *
   * @throws CallException when it is none that can be called
   */
  static HttpUrl parse(String text) {
    String trimmed = text.trim();
    int fragment = trimmed.indexOf('#');
    String whole = fragment < 0 ? trimmed : trimmed.substring(0, fragment);
    int mark = whole.indexOf('?');
    String front = mark < 0 ? whole : whole.substring(0, mark);
    String query = mark < 0 ? null : escape(whole.substring(mark + 1));
    return new HttpUrl(address(front), query == null || query.isEmpty() ? null : query);
  }

  private static String address(String front) {
    String lower = front.toLowerCase(Locale.ROOT);
    int start = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : -1;
    if (start < 0) {
      throw refusal("should begin with http:// or https://, and is " + told(front));
    }
    int slash = front.indexOf('/', start);
    String authority = slash < 0 ? front.substring(start) : front.substring(start, slash);
    String path = slash < 0 ? "" : front.substring(slash);
    if (authority.contains("@")) {
      throw refusal("should not contain a user and password: use auth instead");
    }
    String address =
        lower.substring(0, start) + ascii(authority, front) + escape(path.isEmpty() ? "/" : path);
    check(address, front);
    return address;
  }

  private static String ascii(String authority, String front) {
    if (authority.chars().allMatch(c -> c < 0x80)) {
      return authority;
    }
    try {
      int colon = authority.lastIndexOf(':');
      String host = colon < 0 ? authority : authority.substring(0, colon);
      return IDN.toASCII(host) + (colon < 0 ? "" : authority.substring(colon));
    } catch (IllegalArgumentException e) {
      throw refusal("names a host that cannot exist: " + told(front));
    }
  }

  private static void check(String address, String front) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null || uri.getPort() > 0xFFFF) {
        throw refusal(
            "names no host that can be called (letters, digits, '-' and '.'): " + told(front));
      }
    } catch (URISyntaxException e) {
      throw refusal("is not valid: " + told(front));
    }
  }

  /** Escapes what may not stand in a URL, and leaves what is escaped already. */
  private static String escape(String part) {
    StringBuilder out = new StringBuilder(part.length() + 16);
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      boolean escapeNeeded =
          b <= 0x20 || b >= 0x7F || UNSAFE.indexOf(b) >= 0 || (b == '%' && !isEscape(bytes, i));
      if (escapeNeeded) {
        out.append('%').append(String.format(Locale.ROOT, "%02X", b));
      } else {
        out.append((char) b);
      }
    }
    return out.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && Character.digit(bytes[at + 1], 16) >= 0
        && Character.digit(bytes[at + 2], 16) >= 0;
  }

  /** A URL for a message: without what comes after the path, which may hold secrets. */
  static String told(String url) {
    int end = url.length();
    for (char c : new char[] {'?', '#'}) {
      int at = url.indexOf(c);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String front = url.substring(0, end);
    int at = front.lastIndexOf('@');
    int scheme = front.indexOf("://");
    String open =
        at > scheme && scheme >= 0
            ? front.substring(0, scheme + 3) + front.substring(at + 1)
            : front;
    return open.length() <= 200 ? "'" + open + "'" : "'" + open.substring(0, 200) + "…'";
  }

  private static CallException refusal(String what) {
    return new CallException("http", "the URL " + what, null, null);
  }
}
