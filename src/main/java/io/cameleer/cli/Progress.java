package io.cameleer.cli;

import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.Run;
import io.cameleer.run.RunListener;

/** Shows on standard error how a run is getting on. */
interface Progress extends RunListener, AutoCloseable {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void on(io.cameleer.run.RunEvent event) {
          // quiet
        }

        @Override
        public void close() {
          // nothing was opened
        }
      };

  /** The form that fits what is known of the reader: a live tree, or plain lines. */
  static Progress on(Console console, WorkflowInfo workflow) {
    return console.liveErr() ? new LiveTree(console, workflow) : new ProgressLines(console);
  }

  /** Nothing more will be shown; what is drawn stays. */
  @Override
  void close();

  /** True for the run that the command started, false for the runs of its sub-workflows. */
  static boolean isChild(Run run) {
    return run.parentId() != null;
  }
}
