package dev.oddtrail.adapter.persistence.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.StorageException;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps models in JSON files that only their owner can read. A file is written beside its target and then renamed. Of
 * two writers of this archive that may not overwrite, one gets the file and the other the exception; between two
 * programs there is a moment in which the second replaces what the first has just written.
 */
final class JsonModelArchive implements ModelArchive {
    private static final String BEFORE_HASH =
            "{\"format\":\"" + ModelFormat.NAME + "\",\"version\":" + ModelFormat.VERSION + ",\"sha256\":\"";
    private static final String HASH_TO_COME = "0".repeat(64);
    private static final String BEFORE_CONTENT = "\",\"model\":\n";
    private static final String AFTER_CONTENT = "\n}\n";

    private static final int TOKENS_TO_CODE_VERSION = 100;
    private static final Pattern CODE_VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,39}");

    private static final int BUFFER = 1 << 16;

    private final Object renaming = new Object();

    @Override
    public void write(TrainedModel model, Path file, boolean overwrite) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new StorageException("cannot write " + file + ": it is a directory; name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw new StorageException("cannot write " + file + ": there is no directory " + directory
                    + "; make it, or name a file elsewhere");
        }
        requireReplaceable(file, overwrite);
        try {
            writeAndRename(model, file, target, overwrite);
        } catch (ContentException e) {
            throw new StorageException("cannot write " + file + ": " + e.finding(), e);
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    "cannot write " + file + ": this user may not write to " + directory + "; name a file elsewhere",
                    e);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write " + file + ": " + reason(e)
                            + "; what was there is unchanged. Make room, or name a file elsewhere",
                    e);
        }
    }

    @Override
    public void write(TrainedModel model, OutputStream out) throws IOException {
        String hash;
        try {
            hash = hashOf(model);
        } catch (ContentException e) {
            throw new StorageException("cannot write the model " + model.id() + ": " + e.finding(), e);
        }
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        buffered.write(ascii(BEFORE_HASH + hash + BEFORE_CONTENT));
        ContentWriter.write(model, buffered);
        buffered.write(ascii(AFTER_CONTENT));
        buffered.flush();
    }

    private void writeAndRename(TrainedModel model, Path file, Path target, boolean overwrite) throws IOException {
        // On POSIX systems such files are made with mode 600, and stay so.
        Path temporary = Files.createTempFile(target.getParent(), ".oddtrail-", ".tmp");
        try {
            write(model, temporary);
            synchronized (renaming) {
                requireReplaceable(file, overwrite);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException stillThere) {
                e.addSuppressed(stillThere);
            }
            throw e;
        }
    }

    private static void write(TrainedModel model, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            out.write(ascii(BEFORE_HASH + HASH_TO_COME + BEFORE_CONTENT));
            MessageDigest hash = ModelFormat.hash();
            ContentWriter.write(model, new DigestOutputStream(out, hash));
            out.write(ascii(AFTER_CONTENT));
            out.flush();
            ByteBuffer hex = ByteBuffer.wrap(ascii(HexFormat.of().formatHex(hash.digest())));
            long position = BEFORE_HASH.length();
            while (hex.hasRemaining()) {
                position += channel.write(hex, position);
            }
            channel.force(true);
        }
    }

    private static void requireReplaceable(Path file, boolean overwrite) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!overwrite) {
            throw new StorageException("cannot write " + file
                    + ": there is a file of that name; name another, or say that it may be overwritten");
        }
        if (!Files.isRegularFile(file)) {
            throw new StorageException("cannot write " + file + ": it is no ordinary file; name another");
        }
    }

    @Override
    public TrainedModel read(Path file) {
        if (Files.isDirectory(file)) {
            throw new StorageException("cannot read " + file + ": it is a directory; name the model file in it");
        }
        try (EndNotingStream in = new EndNotingStream(Files.newInputStream(file));
                JsonParser parser = ModelFormat.JSON.createParser(in)) {
            return read(file, in, parser);
        } catch (NoSuchFileException e) {
            throw new StorageException("cannot read " + file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new StorageException("cannot read " + file + ": this user may not; have its owner permit it", e);
        } catch (IOException e) {
            throw new StorageException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static TrainedModel read(Path file, EndNotingStream in, JsonParser parser) throws IOException {
        boolean recognised = false;
        boolean whole = false;
        String stated;
        TrainedModel model;
        try {
            recognised = isModelFile(parser);
            if (!recognised) {
                throw new StorageException(notAModelFile(file));
            }
            ExpectedTokens tokens = new ExpectedTokens(parser);
            long version = tokens.key("version").number();
            if (version != ModelFormat.VERSION) {
                throw new StorageException(unknownVersion(file, version, parser));
            }
            stated = tokens.key("sha256").text();
            model = new ContentReader(tokens.key("model")).model();
            tokens.endObject();
            whole = true;
            tokens.end();
        } catch (JsonProcessingException e) {
            if (recognised ? in.ended() && !whole : e instanceof JsonEOFException) {
                throw new StorageException(cutOff(file), e);
            }
            String where = "at byte " + parser.currentLocation().getByteOffset() + " stands what no model file holds";
            throw new StorageException(recognised ? altered(file, where) : notAModelFile(file), e);
        } catch (ContentException e) {
            throw new StorageException(in.ended() && !whole ? cutOff(file) : altered(file, e.finding()), e);
        }
        if (!stated.equals(hashOf(model))) {
            throw new StorageException(altered(file, "what it holds does not have the hash that it states"));
        }
        return model;
    }

    private static boolean isModelFile(JsonParser parser) throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT
                && parser.nextToken() == JsonToken.FIELD_NAME
                && parser.currentName().equals("format")
                && parser.nextToken() == JsonToken.VALUE_STRING
                && parser.getText().equals(ModelFormat.NAME);
    }

    private static String hashOf(TrainedModel model) throws IOException {
        MessageDigest hash = ModelFormat.hash();
        ContentWriter.write(model, new DigestOutputStream(OutputStream.nullOutputStream(), hash));
        return HexFormat.of().formatHex(hash.digest());
    }

    private static String notAModelFile(Path file) {
        return file + " is not an Oddtrail model file; name one that was exported from Oddtrail";
    }

    private static String cutOff(Path file) {
        return file + " is cut off: it ends before the model does; take a whole copy, or export the model again";
    }

    private static String altered(Path file, String how) {
        return file + " was altered or is damaged: " + how + "; take an unaltered copy, or export the model again";
    }

    private static String unknownVersion(Path file, long version, JsonParser parser) throws IOException {
        return file + " is a model file of version " + version + ", "
                + codeVersion(parser)
                        .map(code -> "trained by Oddtrail " + code + ", ")
                        .orElse("")
                + "and this program reads version " + ModelFormat.VERSION
                + "; use the program that wrote it, or train the model again";
    }

    /** Which program trained a model of another version, if that stands where it stands in this one. */
    private static Optional<String> codeVersion(JsonParser parser) throws IOException {
        try {
            for (int token = 0; token < TOKENS_TO_CODE_VERSION && parser.nextToken() != null; token++) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("codeVersion")) {
                    return Optional.ofNullable(parser.nextTextValue())
                            .filter(text -> CODE_VERSION.matcher(text).matches());
                }
            }
        } catch (JsonProcessingException anotherVersionMayHaveAnyForm) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Notes that somebody has read to the end. */
    private static final class EndNotingStream extends FilterInputStream {
        private boolean ended;

        EndNotingStream(InputStream in) {
            super(in);
        }

        boolean ended() {
            return ended;
        }

        @Override
        public int read() throws IOException {
            return note(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return note(super.read(bytes, offset, length));
        }

        private int note(int result) {
            ended |= result < 0;
            return result;
        }
    }
}
