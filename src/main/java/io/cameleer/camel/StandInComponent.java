package io.cameleer.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code stand-in:answer}, in the route of a component: the bean {@link StandIns#BEAN} answers in
 * the place of the service. Holds no thread while the answer takes its time.
 */
public final class StandInComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    new Parameters(uri, parameters).end();
    return new OperationEndpoint(uri, this, new StandInOperation());
  }
}
