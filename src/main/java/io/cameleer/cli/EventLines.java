package io.cameleer.cli;

import io.cameleer.run.EventRecord;
import io.cameleer.run.RunEvent;

/** Events as lines of JSON, for programs that follow a run. */
final class EventLines implements Progress {
  private final Console console;

  EventLines(Console console) {
    this.console = console;
  }

  @Override
  public void on(RunEvent event) {
    console.err().println(Json.line(EventRecord.of(event).asMap()));
  }

  @Override
  public void close() {
    console.err().flush();
  }
}
