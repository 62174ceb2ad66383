package io.cameleer.camel;

import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code records:query}, {@code records:get}, {@code records:create}, {@code records:append}: works
 * on a named collection of records. The variable {@code dataset} says {@code name}, {@code limit},
 * {@code records} and {@code metadata}, the variable {@code where} holds a condition as text.
 */
public final class RecordsComponent extends DefaultComponent {
  private static final List<String> OPERATIONS = List.of("query", "get", "create", "append");

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Parameters given = new Parameters(uri, parameters);
    if (!OPERATIONS.contains(remaining)) {
      String hint = Suggestion.didYouMean(remaining, OPERATIONS);
      throw given.refusal(
          "there is no operation '"
              + remaining
              + "'"
              + (hint == null ? "; there are " + String.join(", ", OPERATIONS) : ": " + hint));
    }
    boolean replace = given.flag("replace");
    String folder = given.text("folder");
    given.end();
    return new OperationEndpoint(
        uri,
        this,
        new RecordsOperation(WorkflowRuntime.of(getCamelContext()), remaining, replace, folder));
  }
}
