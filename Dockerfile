# Cameleer as an image: built and trained here, started by the same launcher as in a checkout.
#
#   docker build -t cameleer .
#   docker run --rm cameleer --version
#   docker run --rm -v "$PWD/routes:/work/routes:ro" cameleer run routes/hello.workflow.yaml

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN ./mvnw -B -q -Dfast -Dmaven.test.skip=true package
# A Java runtime with what Camel's connectors use, JMX, and the compiler: the services of routes/
# are single Java files, and components of a workflow may start others.
RUN jlink --output /opt/java/cameleer --no-header-files --no-man-pages --compress zip-6 --strip-java-debug-attributes \
    --add-modules java.se,jdk.compiler,jdk.crypto.cryptoki,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
    --include-locales en

FROM debian:trixie-slim
ENV LANG=C.UTF-8 JAVA_HOME=/opt/java/cameleer
COPY --from=build /opt/java/cameleer /opt/java/cameleer
COPY --from=build /build/target/app /opt/cameleer/app
COPY cameleer /opt/cameleer/cameleer
COPY routes /work/routes
# The first start trains the AOT cache; from now on nobody can write to the installation.
RUN ln -s /opt/cameleer/cameleer /usr/local/bin/cameleer \
    && useradd --system --uid 10001 --home-dir /work --no-create-home cameleer \
    && chown cameleer /work \
    && cameleer --version \
    && test -s /opt/cameleer/app/start-*.aot
USER 10001
WORKDIR /work
VOLUME /work/routes
# This image is a command, not yet a server: all that can be asked of a container is whether the
# program starts in it. When it serves HTTP, ask the server instead.
HEALTHCHECK --interval=60s --timeout=10s --start-period=10s CMD ["cameleer", "--version"]
ENTRYPOINT ["/opt/cameleer/cameleer"]
CMD ["--help"]
