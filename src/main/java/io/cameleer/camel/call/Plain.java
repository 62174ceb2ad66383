package io.cameleer.camel.call;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The bean {@code plain}: makes plain data of whatever an endpoint or a script has left in the
 * body. Streams, readers and files are read, as text if they are UTF-8 and else as bytes; JSON
 * trees, maps and lists become objects and lists; dates ISO text; anything else the text it says it
 * is. The message keeps none of its headers. Stateless.
 */
final class Plain implements Processor {
  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Object plain = PlainData.of(exchange, message.getBody());
    message.removeHeaders("*");
    message.setBody(plain);
  }
}
