package io.cameleer.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the bodies of requests, but not for ever; of large ones, takes no more in at once than
 * there is room for, and leaves the others where they are meanwhile.
 */
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

  /** A body that is not larger finds room everywhere. */
  private static final long SMALL = 64L * 1024;

  private static final String SEAT = "seat";
  private static final Set<HttpMethod> WITHOUT =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Vertx vertx;
  private final ApiLimits limits;
  private final Room room;
  private final BodyHandler reader;

  Bodies(Vertx vertx, ApiLimits limits, Room room, String uploadFolder) {
    this(vertx, limits, room, uploadFolder, false);
  }

  /** The same; the fields of forms are parameters of the request as well. */
  static Bodies withForms(Vertx vertx, ApiLimits limits, Room room, String uploadFolder) {
    return new Bodies(vertx, limits, room, uploadFolder, true);
  }

  private Bodies(Vertx vertx, ApiLimits limits, Room room, String uploadFolder, boolean merge) {
    this.vertx = vertx;
    this.limits = limits;
    this.room = room;
    this.reader =
        BodyHandler.create(uploadFolder)
            .setBodyLimit(limits.body())
            .setMergeFormAttributes(merge)
            .setDeleteUploadedFilesOnEnd(true);
  }

  /** Goes on when the body is there. */
  void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    long length = length(request);
    if (request.isEnded() || length <= SMALL || length > limits.body()) {
      read(context);
      return;
    }
    request.pause();
    Context loop = vertx.getOrCreateContext();
    AtomicBoolean decided = new AtomicBoolean();
    long timer =
        vertx.setTimer(
            limits.bodyTime().toMillis(),
            late -> {
              if (decided.compareAndSet(false, true)) {
                context.fail(
                    Failures.unavailable(
                            "there are as many large requests as there is room for; try again")
                        .header("Connection", "close"));
              }
            });
    Room.Seat seat =
        room.ask(
            length,
            () ->
                loop.runOnContext(
                    turn -> {
                      vertx.cancelTimer(timer);
                      if (decided.compareAndSet(false, true)) {
                        read(context);
                        request.resume();
                      }
                    }));
    context.put(SEAT, seat);
    context.addEndHandler(end -> seat.leave());
  }

  /** The body was taken in, whatever the answer waits for. */
  static void taken(RoutingContext context) {
    Room.Seat seat = context.get(SEAT);
    if (seat != null) {
      seat.leave();
    }
  }

  /** The body is here: it keeps the room that it takes, whatever was set aside for it. */
  private static void settle(RoutingContext context) {
    Room.Seat seat = context.get(SEAT);
    if (seat == null) {
      return;
    }
    long bytes = context.request().bytesRead();
    if (bytes <= SMALL) {
      seat.leave();
    } else {
      seat.shrink(bytes);
    }
  }

  /** How long the body is; where nobody says, as long as one may be. */
  private long length(HttpServerRequest request) {
    String said = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (said != null && said.matches("[0-9]{1,18}")) {
      return Long.parseLong(said);
    }
    boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    boolean open = request.version() == HttpVersion.HTTP_2 && !WITHOUT.contains(request.method());
    return chunked || open ? limits.body() : 0;
  }

  private void read(RoutingContext context) {
    AtomicBoolean arrived = new AtomicBoolean(context.request().isEnded());
    if (!arrived.get()) {
      long timer =
          vertx.setTimer(
              limits.bodyTime().toMillis(),
              late -> {
                if (!arrived.get() && !context.response().ended()) {
                  tooSlow(context);
                }
              });
      context.addEndHandler(
          end -> {
            vertx.cancelTimer(timer);
            context.fileUploads().forEach(this::remove);
          });
    }
    reader.handle(
        new RoutingContextDecorator(context.currentRoute(), (RoutingContextInternal) context) {
          @Override
          public void next() {
            arrived.set(true);
            settle(context);
            context.next();
          }
        });
  }

  /** Also one that did not arrive as a whole, which nobody else removes. */
  private void remove(FileUpload upload) {
    boolean unfinished = upload.cancel();
    vertx
        .fileSystem()
        .delete(upload.uploadedFileName())
        .onFailure(gone -> LOG.trace("{} was removed ({})", upload.fileName(), unfinished));
  }

  private void tooSlow(RoutingContext context) {
    // All of it came, and it does not say that it is complete: a form without its last boundary.
    Refusal refusal =
        context.request().isEnded()
            ? Refusal.badRequest("the body ends before its last part does")
            : new Refusal(
                408, "the body did not arrive within " + limits.bodyTime().toSeconds() + " s");
    Reception.send(context, refusal.header("Connection", "close").answer(context.request().path()));
    context.request().connection().close();
  }
}
