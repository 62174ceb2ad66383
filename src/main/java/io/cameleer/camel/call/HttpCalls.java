package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** HTTP calls in words. */
final class HttpCalls {
  private HttpCalls() {}

  /** The call as messages name it: method and URL, without query, user and password. */
  static String told(Exchange exchange) {
    String request = exchange.getProperty(HttpRequest.TOLD, "the call", String.class);
    if (request.indexOf(' ') > 0 && !request.equals("the call")) {
      return request;
    }
    String endpoint = exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class);
    String url = HttpUrl.told(endpoint);
    return request + " " + url.substring(1, url.length() - 1);
  }

  /** What kept a call from being answered, as a failure with a type and a message that helps. */
  static CallException explain(Exchange exchange, Throwable failure) {
    String call = told(exchange);
    return switch (failure) {
      case CallException known -> known;
      case ClientProtocolException e when e.getCause() != null -> explain(exchange, e.getCause());
      case AnswerTooLongException e -> new CallException("http", call + ": " + e.getMessage(), e);
      case BrokenStreamException e -> connection(call, e.getMessage() + reason(e), e);
      case CircularRedirectException e ->
          new CallException("http", call + " was redirected in a circle", e);
      case RedirectException e ->
          new CallException("http", call + " was redirected too often (more than 10 times)", e);
      case UnknownHostException e ->
          connection(call, "the host name is not known; check the URL and the network", e);
      case ConnectTimeoutException e ->
          connection(call, "the host does not answer; check the address and the firewall", e);
      case NoRouteToHostException e ->
          connection(call, "the host cannot be reached; check the address and the network", e);
      case ConnectException e ->
          connection(
              call,
              "nothing accepts connections there; is the service running, and is the port right?",
              e);
      case SSLException e ->
          connection(
              call,
              "no secure connection ("
                  + e.getMessage()
                  + "); check the certificate, and that the port speaks TLS",
              e);
      case SocketTimeoutException e ->
          new CallException("timeout", call + ": no answer in time", e);
      case NoHttpResponseException e ->
          connection(
              call, "the connection was closed without an answer; look into the service's log", e);
      case ConnectionClosedException e ->
          connection(call, "the connection was closed in the middle of the answer", e);
      case HttpException e ->
          connection(
              call, "the answer is not HTTP (" + e.getMessage() + "); is the port right?", e);
      case URISyntaxException e -> new CallException("http", call + ": the URL is not valid", e);
      case IOException e -> connection(call, "the connection broke (" + e.getMessage() + ")", e);
      default -> new CallException("error", call + ": " + failure.getMessage(), failure);
    };
  }

  private static String reason(BrokenStreamException broken) {
    return switch (broken.getCause()) {
      case ConnectionClosedException e -> ": the service closed the connection";
      case null -> "";
      case Throwable e -> " (" + e.getMessage() + ")";
    };
  }

  private static CallException connection(String call, String what, Throwable cause) {
    return new CallException("connection", call + ": " + what, cause);
  }
}
