package io.cameleer.read;

import io.cameleer.model.Expected;
import io.cameleer.model.ExpectedValue;
import io.cameleer.source.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that mocks must get: a number, a list of inputs in any order, or an object that says
 * both.
 */
final class ExpectedCalls {
  private static final Field<Integer> COUNT =
      Field.of("count", Shapes.whole(0, Integer.MAX_VALUE), "How many.");
  private static final Field<Node> INPUTS =
      Field.of("inputs", Shapes.anything(), "What each is given.");
  private static final Field<Boolean> IN_ORDER =
      Field.of("in_order", Shapes.bool(), "Whether they come in this order.");
  private static final Section CALL =
      Section.of("test-calls", "expected calls", "", COUNT, INPUTS, IN_ORDER);

  private final Reading reading;
  private final Set<String> mocks;

  ExpectedCalls(Reading reading, Set<String> mocks) {
    this.reading = reading;
    this.mocks = mocks;
  }

  Map<String, Expected.Calls> read(@Nullable Node node) {
    Map<String, Expected.Calls> calls = new LinkedHashMap<>();
    for (Node.Entry entry :
        ExpectedFields.entries(node, "an object: mocks, and the calls that they get", reading)) {
      String name = entry.key().text();
      if (!mocks.contains(name)) {
        String near = Suggestion.didYouMean(name, mocks);
        reading.error(
            entry.key(),
            "'"
                + CoreSchema.shorten(name)
                + "' is no mock here, and only calls of mocks are counted",
            near == null ? "give it an answer under 'mocks'" : near);
      }
      Expected.Calls read = calls(entry.value());
      if (read != null) {
        calls.put(name, read);
      }
    }
    return calls;
  }

  private Expected.@Nullable Calls calls(Node node) {
    if (node instanceof Node.Listing) {
      return new Expected.Calls(null, inputs(node), false);
    }
    if (node instanceof Node.Scalar) {
      Integer count = COUNT.shape().read(node, reading);
      return count == null ? null : new Expected.Calls(count, null, false);
    }
    Fields fields = Fields.open(node, CALL, reading);
    return fields == null
        ? null
        : new Expected.Calls(
            fields.get(COUNT), inputs(fields.node(INPUTS)), fields.get(IN_ORDER, false));
  }

  private @Nullable List<ExpectedValue> inputs(@Nullable Node node) {
    return node == null
        ? null
        : Shapes.list(ExpectedValues.SHAPE, "a list of inputs").read(node, reading);
  }
}
