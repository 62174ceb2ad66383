package io.cameleer.camel;

import io.cameleer.expr.Reference;
import io.cameleer.expr.Scope;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Works on a collection of records, on a thread that is never interrupted: an interrupt would close
 * the file of an embedded database under all its users. When the call is stopped it ends at once,
 * and what the database is doing then is left to end by itself.
 */
final class RecordsOperation implements Operation {
  private final WorkflowRuntime runtime;
  private final String operation;
  private final boolean replace;
  private final @Nullable String folder;

  RecordsOperation(
      WorkflowRuntime runtime, String operation, boolean replace, @Nullable String folder) {
    this.runtime = runtime;
    this.operation = operation;
    this.replace = replace;
    this.folder = folder;
  }

  @Override
  public boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback) {
    Datasets datasets =
        exchange.getContext().getRegistry().lookupByNameAndType(Datasets.BEAN, Datasets.class);
    if (datasets == null) {
      throw new RouteException("'records:' wants a bean '" + Datasets.BEAN + "'");
    }
    CancelScope scope = RunningWork.scope(exchange);
    Supplier<@Nullable Object> work = work(datasets, exchange, scope);
    exchange.removeVariable("dataset");
    exchange.removeVariable("where");
    AtomicBoolean over = new AtomicBoolean();
    if (scope != null) {
      var unused =
          scope.onCancel(
              () -> {
                Reason reason = scope.reason();
                if (reason != null && over.compareAndSet(false, true)) {
                  exchange.setException(RunningWork.stopped(exchange, reason));
                  WorkThread.start(() -> callback.done(false));
                }
              });
    }
    WorkThread.start(() -> settle(exchange, work, over, callback));
    return false;
  }

  private static void settle(
      Exchange exchange,
      Supplier<@Nullable Object> work,
      AtomicBoolean over,
      AsyncCallback callback) {
    Object result = null;
    RuntimeException failure = null;
    try {
      result = over.get() ? null : work.get();
    } catch (RuntimeException e) {
      failure = e;
    }
    if (over.compareAndSet(false, true)) {
      if (failure == null) {
        exchange.getMessage().setBody(result);
      } else {
        exchange.setException(failure);
      }
      callback.done(false);
    }
  }

  /** All that the exchange says is read before, as it may go on without us. */
  private Supplier<@Nullable Object> work(
      Datasets datasets, Exchange exchange, @Nullable CancelScope scope) {
    Map<?, ?> said = exchange.getVariable("dataset") instanceof Map<?, ?> map ? map : Map.of();
    String name = name(said.get("name"));
    Integer limit = limit(said.get("limit"));
    return switch (operation) {
      case "get" -> () -> described(datasets.get(folder, name, limit));
      case "query" -> {
        Predicate<@Nullable Object> where = where(exchange, scope);
        yield () -> datasets.query(folder, name, where, limit);
      }
      case "create" -> {
        List<?> records = records(said, exchange);
        Object metadata = said.get("metadata");
        yield () -> {
          datasets.create(folder, name, records, metadata, replace);
          return counted(name, records);
        };
      }
      default -> {
        List<?> records = records(said, exchange);
        yield () -> {
          datasets.append(folder, name, records);
          return counted(name, records);
        };
      }
    };
  }

  private static String name(@Nullable Object value) {
    String name = value == null ? "" : Values.toText(value);
    if (name.isBlank() || name.length() > 200 || name.codePoints().anyMatch(c -> isNoLetter(c))) {
      throw wrong(
          "a dataset has a name of 1 to 200 characters, and no control characters, found "
              + Values.describe(value));
    }
    return name;
  }

  /** What PostgreSQL does not take, or nobody can read: controls, half a pair of surrogates. */
  private static boolean isNoLetter(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static @Nullable Integer limit(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong("'limit' is a whole number from 0 on, found " + Values.describe(value));
  }

  /** What is said, else the input's {@code records}, else the input; one value is one record. */
  private static List<?> records(Map<?, ?> said, Exchange exchange) {
    Object records = said.get("records");
    if (!said.containsKey("records")) {
      Object body = PlainBody.of(exchange);
      records =
          body instanceof Map<?, ?> map && map.containsKey("records") ? map.get("records") : body;
    }
    if (records == null) {
      throw wrong("there are no records: null");
    }
    return records instanceof List<?> list ? list : List.of(records);
  }

  private Predicate<@Nullable Object> where(Exchange exchange, @Nullable CancelScope scope) {
    Template condition =
        exchange.getVariable("where") instanceof String text ? Template.parse(text) : null;
    Map<String, @Nullable Object> known = new HashMap<>();
    if (condition != null) {
      WorkflowLanguage.requireSecrets(condition, exchange.getContext(), runtime);
      ExchangeScope sources = new ExchangeScope(exchange, runtime);
      for (Reference reference : condition.references()) {
        known.put(reference.source(), sources.lookup(reference.source()));
      }
    }
    AtomicLong index = new AtomicLong();
    return record -> {
      if (scope != null && scope.isCancelled()) {
        throw new StoppedException(
            new Reason(CancelScope.Cause.REQUEST, "nobody waits for the query"));
      }
      Scope inside = item(known, record, index.getAndIncrement());
      return condition == null || Values.truthy(condition.evaluate(inside));
    };
  }

  private static Scope item(
      Map<String, @Nullable Object> known, @Nullable Object record, long index) {
    return source ->
        switch (source) {
          case "item" -> record;
          case "index" -> index;
          default -> known.get(source);
        };
  }

  private static Map<String, Object> counted(String name, List<?> records) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("count", (long) records.size());
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, @Nullable Object> described(Datasets.Collection collection) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", collection.name());
    map.put("count", collection.count());
    map.put("metadata", collection.metadata());
    map.put("created_at", collection.createdAt());
    map.put("records", collection.records());
    return Collections.unmodifiableMap(map);
  }

  private static CallException wrong(String message) {
    return new CallException("dataset", message, null, null);
  }
}
