package io.cameleer.camel.call;

/** Routes of http-client components as the compiler writes them. */
final class HttpRoutes {
  private HttpRoutes() {}

  /** A component {@code c} that calls a fixed URL. */
  static String fixed(String method, String url, String... steps) {
    return component(
        """
        - to: {uri: call:deadline, parameters: {timeout: 30s}}
        - removeHeaders: {pattern: "*"}
        - setHeader: {name: CamelHttpMethod, constant: %s}
        """
                .formatted(method)
            + String.join("", steps)
            + """
            - process: {ref: http-request}
            - to: {uri: "%s", parameters: {throwExceptionOnFailure: false}}
            - process: {ref: http-response}
            """
                .formatted(url));
  }

  /** A component {@code c} that takes its URL from the input. */
  static String open(String method, String... steps) {
    return component(
        """
        - to: {uri: call:deadline, parameters: {timeout: 30s}}
        - removeHeaders: {pattern: "*"}
        - setHeader: {name: CamelHttpMethod, constant: %s}
        """
                .formatted(method)
            + String.join("", steps)
            + """
            - process: {ref: http-target}
            - process: {ref: http-request}
            - to: {uri: "http:localhost", parameters: {throwExceptionOnFailure: false}}
            - process: {ref: http-response}
            """);
  }

  /** A component {@code c} of these steps. */
  static String component(String steps) {
    return """
        - route:
            id: c
            routePolicy: "#component"
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:c
              steps:
        """
        + steps.indent(8);
  }

  /** A step that sets a header. */
  static String header(String name, String expression) {
    return "- setHeader: {name: %s, language: {language: workflow, expression: '%s'}}\n"
        .formatted(name, expression);
  }

  /** A step that sets a variable. */
  static String variable(String name, String expression) {
    return "- setVariable: {name: %s, language: {language: workflow, expression: '%s'}}\n"
        .formatted(name, expression);
  }

  /** A step that sets the body. */
  static String body(String expression) {
    return "- setBody: {language: {language: workflow, expression: '%s'}}\n".formatted(expression);
  }
}
