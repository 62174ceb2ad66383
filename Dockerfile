# Cameleer as a server in an image: built and trained here, with a Java runtime of its own.
#
#   docker build -t cameleer .
#   docker run --rm -p 8080:8080 -v "$PWD/routes:/work/routes:ro" -v cameleer:/work/.cameleer cameleer
#   docker run --rm cameleer run routes/hello.workflow.yaml

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
ENV LANG=C.UTF-8 JAVA_HOME=/opt/java/cameleer PATH=/opt/java/cameleer/bin:$PATH
COPY --from=build /opt/java/cameleer /opt/java/cameleer
COPY --from=build /build/target/app /opt/cameleer/app
COPY routes /work/routes
# The AOT cache is trained by a server, with the runtime and the flags of the entry point. From now on nobody
# can write to the installation; runs are kept in /work/.cameleer, unless a database is named.
COPY deploy/train.sh /tmp/train.sh
RUN bash /tmp/train.sh /opt/cameleer/app/cameleer.jar /opt/cameleer/app/training.workflow.yaml training /opt/cameleer/app/server.aot \
        -Xlog:disable -XX:+UseG1GC -XX:MaxRAMPercentage=70 --sun-misc-unsafe-memory-access=allow -Dcamel.threads.virtual.enabled=true \
    && rm /tmp/train.sh \
    && useradd --system --uid 10001 --home-dir /work --no-create-home cameleer \
    && mkdir -p /work/.cameleer \
    && chown -R cameleer /work/.cameleer
# In a container all addresses are the container's own; which of them others reach is said outside.
ENV CAMELEER_HOST=0.0.0.0 CAMELEER_PORT=8080
USER 10001
WORKDIR /work
VOLUME ["/work/routes", "/work/.cameleer"]
EXPOSE 8080
# Asked in plain HTTP by the shell: the image has no program for it.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${CAMELEER_PORT} && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
# Java itself, without a shell around it, so that SIGTERM reaches it: no more runs, then the end.
# More options for it stand in JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-Xlog:disable", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=70", "--sun-misc-unsafe-memory-access=allow", "-Dcamel.threads.virtual.enabled=true", "-XX:AOTCache=/opt/cameleer/app/server.aot", "-jar", "/opt/cameleer/app/cameleer.jar"]
CMD ["up"]
