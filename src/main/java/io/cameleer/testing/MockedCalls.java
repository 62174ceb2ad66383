package io.cameleer.testing;

import io.cameleer.camel.CallException;
import io.cameleer.camel.StandIns;
import io.cameleer.expr.Scope;
import io.cameleer.model.Mock;
import io.cameleer.model.Mock.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The mocks of a case: they answer, and remember what they were given. */
final class MockedCalls implements StandIns {
  private final Map<String, Mock> mocks = new LinkedHashMap<>();
  private final Map<String, List<@Nullable Object>> inputs = new LinkedHashMap<>();
  private final Map<String, String> environment;

  MockedCalls(List<Mock> mocks, Map<String, String> environment) {
    this.environment = environment;
    for (Mock mock : mocks) {
      this.mocks.put(mock.name(), mock);
      inputs.put(mock.name(), new ArrayList<>());
    }
  }

  @Override
  public Answer answer(String component, String action, @Nullable Object input) {
    Mock mock = mocks.get(component + "/" + action);
    if (mock == null) {
      mock = Objects.requireNonNull(mocks.get(component), component);
    }
    long call = note(mock.name(), input);
    Mock.Answer answer = mock.answer(call).orElse(null);
    if (answer == null) {
      String message =
          "the mock of '%s' has no answer left for call %d".formatted(mock.name(), call + 1);
      return new Answer(null, new CallException("mock", message, null, null), Duration.ZERO);
    }
    return answer(answer, scope(input, call));
  }

  private synchronized long note(String mock, @Nullable Object input) {
    List<@Nullable Object> got = Objects.requireNonNull(inputs.get(mock));
    got.add(input);
    return got.size() - 1L;
  }

  private static Answer answer(Mock.Answer answer, Scope scope) {
    return switch (answer.result()) {
      case Result.Output output -> new Answer(output.value().evaluate(scope), null, answer.delay());
      case Result.Response response ->
          new Answer(response.value().evaluate(scope), null, answer.delay());
      case Result.Failure failure ->
          new Answer(
              null,
              new CallException(
                  failure.type(),
                  failure.message(),
                  failure.status(),
                  failure.body().evaluate(scope)),
              answer.delay());
    };
  }

  private Scope scope(@Nullable Object input, long call) {
    return source ->
        switch (source) {
          case "input" -> input;
          case "index" -> call;
          case "env" -> environment;
          default -> null;
        };
  }

  /** What a mock was given, call by call. */
  synchronized List<@Nullable Object> inputs(String mock) {
    return Collections.unmodifiableList(new ArrayList<>(inputs.getOrDefault(mock, List.of())));
  }

  /** The mocks that were called more often than they have answers. */
  synchronized List<Mock> exhausted() {
    return mocks.values().stream()
        .filter(mock -> !inputs(mock.name()).isEmpty())
        .filter(mock -> mock.answer(inputs(mock.name()).size() - 1L).isEmpty())
        .toList();
  }
}
