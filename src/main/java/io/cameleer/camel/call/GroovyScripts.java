package io.cameleer.camel.call;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.transform.ThreadInterrupt;
import org.apache.camel.Exchange;
import org.apache.camel.language.groovy.GroovyShellFactory;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;

/** Groovy scripts that look up in each turn of a loop whether they are to stop. */
final class GroovyScripts implements GroovyShellFactory {
  @Override
  public GroovyShell createGroovyShell(Exchange exchange) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new ASTTransformationCustomizer(ThreadInterrupt.class));
    ClassLoader loader = exchange.getContext().getApplicationContextClassLoader();
    return new GroovyShell(
        loader == null ? getClass().getClassLoader() : loader, new Binding(), configuration);
  }
}
