package io.cameleer.camel.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a streamed answer; whoever reads them lets its pieces be heard. */
final class StreamedBody extends FilterInputStream {
  private final StreamedAnswer answer;
  private final Runnable hangUp;
  private long left;

  /**
   * The bytes as they are.
   *
   * @param length how many there are, since not everybody reads on when all have come; negative
   *     where that is not known
   * @param hangUp closes the connection at once, so that what is left need not be read
   */
  StreamedBody(InputStream in, long length, StreamedAnswer answer, Runnable hangUp) {
    super(in);
    this.left = length;
    this.answer = answer;
    this.hangUp = hangUp;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      stop();
      throw e instanceof AnswerTooLongException ? e : new BrokenStreamException(answer.count(), e);
    }
    try {
      if (n < 0) {
        answer.end();
      } else {
        answer.bytes(buffer, offset, n);
        left -= n;
        if (left == 0) {
          answer.end();
        }
      }
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    return n;
  }

  private void stop() {
    answer.stop();
    hangUp.run();
  }

  @Override
  public void close() throws IOException {
    answer.stop();
    super.close();
  }
}
