package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.Mock;
import io.cameleer.model.Mock.Answer;
import io.cameleer.model.Mock.Result;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What answers in the place of components: {@code mocks} of a file of tests. */
final class MockFields {
  /** What an answer may be made of. */
  private static final Set<String> SOURCES = Set.of("input", "index", "env");

  private static final int LEAST_STATUS = 100;

  private static final Field<Template> OUTPUT =
      Field.of("output", Shapes.template(), "What callers see.");
  private static final Field<Template> RESPONSE =
      Field.of("response", Shapes.template(), "What the service answers.");
  private static final Field<Node> ERROR =
      Field.of("error", Shapes.anything(), "The call fails: a message, or what is known of it.");
  private static final Field<Duration> DELAY =
      Field.of("delay", Shapes.pause(), "How long the answer takes.");
  private static final Field<Integer> TIMES =
      Field.of("times", Shapes.whole(1, Integer.MAX_VALUE), "How many calls it is given to.");
  private static final Field<Node> SEQUENCE =
      Field.of("sequence", Shapes.anything(), "Answers given one after the other.");

  private static final Section ANSWER =
      Section.of("test-answer", "an answer of a mock", "", OUTPUT, RESPONSE, ERROR, DELAY, TIMES);
  private static final Section MOCK =
      ANSWER.and(Section.of("", "", "", SEQUENCE)).as("test-mock", "a mock", "");

  private static final Field<String> MESSAGE =
      Field.of("message", Shapes.text(), "What happened, for people.");
  private static final Field<String> TYPE =
      Field.of("type", Shapes.text(), "One word: http, timeout, connection, exit-code, …");
  private static final Field<Integer> STATUS =
      Field.of("status", Shapes.whole(0, 999), "The HTTP status or exit code.");
  private static final Field<Template> BODY =
      Field.of("body", Shapes.template(), "What the service says with it.");
  private static final Section FAILURE =
      Section.of("test-failure", "an error of a mock", "", MESSAGE, TYPE, STATUS, BODY);

  private final Reading reading;
  private final @Nullable WorkflowDocument document;

  MockFields(Reading reading, @Nullable WorkflowDocument document) {
    this.reading = reading.seeingOnly(SOURCES);
    this.document = document;
  }

  /** The mocks by their names. */
  Map<String, Mock> read(Node node) {
    Map<String, Mock> mocks = new LinkedHashMap<>();
    if (!(node instanceof Node.Mapping map)) {
      reading.wrongKind(node, "an object: the names of components, and what answers for them");
      return mocks;
    }
    for (Node.Entry entry : map.entries()) {
      checkName(entry.key());
      String name = entry.key().text();
      int slash = name.indexOf('/');
      List<Answer> answers = answers(entry.value());
      if (!answers.isEmpty()) {
        String component = slash < 0 ? name : name.substring(0, slash);
        String action = slash < 0 ? null : name.substring(slash + 1);
        mocks.put(name, new Mock(component, action, answers));
      }
    }
    return mocks;
  }

  private void checkName(Node.Scalar key) {
    if (document == null || !reading.isFixed(key)) {
      return;
    }
    String name = key.text();
    int slash = name.indexOf('/');
    String id = slash < 0 ? name : name.substring(0, slash);
    Component component = document.component(id).orElse(null);
    if (component == null) {
      List<String> ids = document.components().stream().map(Component::id).toList();
      String near = Suggestion.didYouMean(id, ids);
      String all = ids.isEmpty() ? "the document has none" : "there are " + String.join(", ", ids);
      reading.error(
          key, "unknown component '" + CoreSchema.shorten(id) + "'", near == null ? all : near);
    } else if (slash >= 0) {
      checkAction(key, component, name.substring(slash + 1));
    }
  }

  private void checkAction(Node.Scalar key, Component component, String action) {
    List<String> names = component.actions().stream().map(Action::name).toList();
    if (!names.contains(action)) {
      String near = Suggestion.didYouMean(action, names);
      boolean none = names.equals(List.of(Component.DEFAULT_ACTION));
      String all = none ? "it has no actions" : "there are " + String.join(", ", names);
      reading.error(
          key,
          "unknown action '%s' of component '%s'"
              .formatted(CoreSchema.shorten(action), component.id()),
          near == null ? all : near);
    }
  }

  private List<Answer> answers(Node node) {
    Fields fields = Fields.open(node, MOCK, reading);
    if (fields == null) {
      return List.of();
    }
    List<Answer> answers = new ArrayList<>();
    if (!fields.has(SEQUENCE)) {
      Answer only = answer(fields, true);
      return only == null ? List.of() : List.of(only);
    }
    for (Field<?> other : List.of(OUTPUT, RESPONSE, ERROR, DELAY, TIMES)) {
      if (fields.has(other)) {
        reading.error(
            fields.key(other),
            "'" + other.name() + "' stands beside 'sequence'",
            "it belongs in an answer of the sequence");
      }
    }
    if (!(fields.node(SEQUENCE) instanceof Node.Listing list) || list.items().isEmpty()) {
      reading.wrongKind(fields.key(SEQUENCE), "a list of answers");
      return List.of();
    }
    for (int i = 0; i < list.items().size(); i++) {
      Fields item = Fields.open(list.items().get(i), ANSWER, reading);
      Answer answer = item == null ? null : answer(item, i == list.items().size() - 1);
      if (answer != null) {
        answers.add(answer);
      }
    }
    checkAlike(fields.key(SEQUENCE), answers);
    return answers;
  }

  private void checkAlike(Node at, List<Answer> answers) {
    boolean outputs = answers.stream().anyMatch(a -> a.result() instanceof Result.Output);
    boolean responses = answers.stream().anyMatch(a -> a.result() instanceof Result.Response);
    if (outputs && responses) {
      reading.error(
          at,
          "'output' and 'response' stand in one mock",
          "a mock answers either what callers see (output) or what the service says (response)");
    }
  }

  private @Nullable Answer answer(Fields fields, boolean last) {
    List<Field<?>> given =
        List.<Field<?>>of(OUTPUT, RESPONSE, ERROR).stream().filter(fields::has).toList();
    if (given.size() != 1) {
      reading.error(
          given.isEmpty() ? fields.map() : fields.key(given.get(1)),
          given.isEmpty()
              ? "an answer of a mock says nothing"
              : "'%s' stands beside '%s'".formatted(given.get(1).name(), given.get(0).name()),
          "write one of output, response, error");
      return null;
    }
    Result result = result(fields);
    Duration delay = fields.get(DELAY, Duration.ZERO);
    int times = fields.get(TIMES, last ? Mock.FOR_EVER : 1);
    return result == null ? null : new Answer(result, delay, times);
  }

  private @Nullable Result result(Fields fields) {
    Template output = fields.get(OUTPUT);
    if (output != null) {
      return new Result.Output(output);
    }
    Template response = fields.get(RESPONSE);
    if (response != null) {
      return new Result.Response(response);
    }
    Node node = fields.node(ERROR);
    if (node instanceof Node.Scalar scalar && scalar.isText()) {
      String message = Shapes.text().read(scalar, reading);
      return message == null
          ? null
          : new Result.Failure(message, "error", null, Template.constant(null));
    }
    Fields failure = node == null ? null : Fields.open(node, FAILURE, reading);
    return failure == null ? null : failure(failure);
  }

  private static Result.Failure failure(Fields fields) {
    Integer status = fields.get(STATUS);
    String usual = status == null ? "error" : status >= LEAST_STATUS ? "http" : "exit-code";
    String type = fields.get(TYPE, usual);
    String told =
        status == null ? type : type.equals("http") ? "status " + status : type + " " + status;
    Template body = fields.get(BODY);
    return new Result.Failure(
        fields.get(MESSAGE, told), type, status, body == null ? Template.constant(null) : body);
  }
}
