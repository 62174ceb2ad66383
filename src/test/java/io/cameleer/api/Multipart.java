package io.cameleer.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files, byte by byte. */
final class Multipart {
  private static final String BOUNDARY = "------------------------b0undary";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Multipart field(String name, String value) {
    write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    write(value + "\r\n");
    return this;
  }

  Multipart file(String name, String fileName, String mediaType, byte[] content) {
    write(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, fileName, mediaType));
    out.writeBytes(content);
    write("\r\n");
    return this;
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  ApiCall to(ApiCall call) {
    byte[] end = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] form = out.toByteArray();
    byte[] all = new byte[form.length + end.length];
    System.arraycopy(form, 0, all, 0, form.length);
    System.arraycopy(end, 0, all, form.length, end.length);
    return call.body("multipart/form-data; boundary=" + BOUNDARY, all);
  }
}
