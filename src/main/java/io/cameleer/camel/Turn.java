package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * A call's leave to be made now, from a rate limit. What the call tells of its attempts decides
 * when the next call may have it. Safe for use by several threads.
 */
public interface Turn {
  /** An attempt begins. */
  void begun();

  /** The attempt is about to send a request; {@link #sent} follows if it comes to that. */
  void sending();

  /** The request goes out now. */
  void sent();

  /** The attempt has ended. */
  void attemptEnded();

  /** The call has ended. */
  void over();

  /**
   * Waits until the call may make an attempt: not at all when it has not made use of its turn yet.
   *
   * @return whether it is done already, as Camel's asynchronous processors say it
   */
  boolean again(Exchange exchange, AsyncCallback callback);
}
