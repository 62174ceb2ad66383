package io.cameleer.read;

import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML text to a tree of {@link Node}s. Size, depth and the number of values with aliases written
 * out are bounded, so that no document takes more than its share of time or memory.
 */
final class TreeReader {
  /** Characters of a document. */
  static final int MAX_CHARACTERS = 10_000_000;

  /** Lists and objects within one another. */
  static final int MAX_DEPTH = 100;

  /** Values of a document, aliases written out. */
  static final long MAX_VALUES = 500_000;

  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> TAGS =
      Set.of(
          "!",
          CORE + "str",
          CORE + "map",
          CORE + "seq",
          CORE + "int",
          CORE + "float",
          CORE + "bool",
          CORE + "null");

  private final LiftedText file;
  private final Problems problems;
  private final Parser parser;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long values;

  private TreeReader(LiftedText file, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.source().name())
            .setCodePointLimit(Integer.MAX_VALUE)
            // All of the text at once: in parts, a long scalar takes quadratic time.
            .setBufferSize(file.text().length() + 2)
            .build();
    this.parser = new ParserImpl(settings, new StreamReader(settings, file.text()));
  }

  /** Reads a document; null, and at least one error, where it is no YAML. */
  static @Nullable Node read(SourceText source, Problems problems) {
    Positions positions = new Positions(source);
    if (!Characters.areReadable(source, positions, problems)) {
      return null;
    }
    LiftedText lifted = ExpressionLifter.lift(source, positions, problems);
    try {
      return new TreeReader(lifted, problems).document();
    } catch (YamlEngineException | IllegalArgumentException trouble) {
      YamlTrouble.report(trouble, lifted, problems);
    } catch (Unreadable reported) {
      // its problem has been added
    }
    return null;
  }

  private @Nullable Node document() {
    next(); // the stream
    if (next().getEventId() == Event.ID.StreamEnd) {
      problems.error(
          file.positions().at(0), 1, "the document is empty", "it needs at least 'workflows:'");
      return null;
    }
    Event root = next();
    Node node = node(root, 1);
    next(); // its end
    Event after = next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      refuse(
          start(after),
          3,
          "a second document begins here, and a file holds one",
          "put it into a file of its own, or lay it over this one with -f");
    }
    return node;
  }

  private Event next() {
    return parser.next();
  }

  private Node node(Event event, int depth) {
    int start = start(event);
    if (depth > MAX_DEPTH) {
      throw refuse(start, 1, "lists and objects lie deeper than " + MAX_DEPTH + " levels", null);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, start);
    }
    String anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue).orElse(null);
    if (anchor != null) {
      anchors.remove(anchor);
      open.add(anchor);
    }
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, start);
          case SequenceStartEvent list -> listing(list, start, depth);
          case MappingStartEvent map -> mapping(map, start, depth);
          default -> throw new IllegalStateException("no value: " + event);
        };
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node alias(AliasEvent event, int start) {
    String name = event.getAlias().getValue();
    Node node = anchors.get(name);
    if (node != null) {
      count(node.size(), start);
      return node;
    }
    String message =
        open.contains(name)
            ? "'*" + name + "' stands within the value that it names"
            : "no '&" + name + "' stands before this '*" + name + "'";
    throw refuse(start, name.length() + 1, message, null);
  }

  private Node.Scalar scalar(ScalarEvent event, int start) {
    checkTag(event.getTag().orElse(null), start);
    int firstLift = file.liftFrom(start);
    String raw = event.getValue();
    String text = restored(raw, firstLift);
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    Node.Scalar scalar = new Node.Scalar(file, start, end(event), raw, text, firstLift, plain);
    count(scalar.size(), start);
    return scalar;
  }

  private String restored(String raw, int firstLift) {
    int at = raw.indexOf(file.first());
    if (at < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder();
    int copied = 0;
    int lift = firstLift;
    while (at >= 0 && lift < file.lifts().size()) {
      Lift lifted = file.lifts().get(lift++);
      text.append(raw, copied, at).append(lifted.text());
      copied = Math.min(raw.length(), at + lifted.end() - lifted.start());
      at = raw.indexOf(file.first(), copied);
    }
    return text.append(raw, copied, raw.length()).toString();
  }

  private Node listing(SequenceStartEvent event, int start, int depth) {
    checkTag(event.getTag().orElse(null), start);
    count(1, start);
    List<Node> items = new ArrayList<>();
    Event next = next();
    while (next.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(next, depth + 1));
      next = next();
    }
    long size = 1 + items.stream().mapToLong(Node::size).sum();
    return new Node.Listing(file, start, end(next, items), items, size);
  }

  private Node mapping(MappingStartEvent event, int start, int depth) {
    checkTag(event.getTag().orElse(null), start);
    count(1, start);
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    MergeKey merge = new MergeKey(problems);
    Event next = next();
    Node last = null;
    while (next.getEventId() != Event.ID.MappingEnd) {
      Node.Scalar key = key(next, depth);
      last = node(next(), depth + 1);
      if (key.plain() && key.text().equals("<<")) {
        merge.add(last);
      } else {
        add(entries, key, last);
      }
      next = next();
    }
    List<Node.Entry> all = merge.under(entries);
    long size = 1 + all.stream().mapToLong(e -> 1 + e.value().size()).sum();
    return new Node.Mapping(
        file, start, end(next, last == null ? List.of() : List.of(last)), all, size);
  }

  private void add(Map<String, Node.Entry> entries, Node.Scalar key, Node value) {
    Node.Entry earlier = entries.putIfAbsent(key.text(), new Node.Entry(key, value));
    if (earlier != null) {
      problems.error(
          key.at(),
          key.length(),
          "'%s' stands here a second time, first in line %d"
              .formatted(CoreSchema.shorten(key.text()), earlier.key().at().line()),
          "a key stands once; remove one of the two, or merge them");
    }
  }

  private Node.Scalar key(Event event, int depth) {
    Node node = node(event, depth + 1);
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    boolean doubled = file.source().text().startsWith("{", Math.max(0, node.start() - 1));
    throw refuse(
        node.start(),
        node.length(),
        "found " + node.word() + " as a key, expected a text",
        doubled ? "expressions are written ${…}, not {{…}}" : "put the key in quotes");
  }

  private void count(long more, int start) {
    values += more;
    if (values > MAX_VALUES) {
      throw refuse(
          start,
          1,
          "the document holds more than " + MAX_VALUES + " values, aliases written out",
          "split it, or have fewer aliases of aliases");
    }
  }

  private void checkTag(@Nullable String tag, int start) {
    if (tag != null && !TAGS.contains(tag)) {
      String shown = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
      problems.error(
          file.positions().at(start),
          shown.length(),
          "the tag '" + shown + "' means nothing here",
          "leave it out");
    }
  }

  private Unreadable refuse(int start, int length, String message, @Nullable String hint) {
    problems.error(file.positions().at(start), length, message, hint);
    throw new Unreadable();
  }

  private int start(Event event) {
    return event.getStartMark().map(this::offset).orElse(0);
  }

  private int end(Event event) {
    return event.getEndMark().map(this::offset).orElse(0);
  }

  /** A block ends where its last value does, not where the next line begins. */
  private int end(Event event, List<Node> values) {
    boolean flow = end(event) > start(event);
    return flow || values.isEmpty() ? end(event) : values.get(values.size() - 1).end();
  }

  private int offset(Mark mark) {
    return file.positions().offset(mark.getIndex());
  }

  /** Ends the reading after a problem that leaves nothing to go on with. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super(null, null, false, false);
    }
  }
}
