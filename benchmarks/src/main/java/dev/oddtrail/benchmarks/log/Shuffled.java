package dev.oddtrail.benchmarks.log;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Deals the rows out to temporary files at random, then shuffles one file after the other in memory. What is in memory
 * at a time is one such file, about 16 MB up to a file of 16 GB.
 */
final class Shuffled implements RowSink {
    private static final long BYTES_A_ROW = 257;
    private static final long BYTES_A_PILE = 16 << 20;
    private static final int MAX_PILES = 1000;

    private final OutputStream out;
    private final Dice dice;
    private final Path[] files;
    private final DataOutputStream[] piles;

    Shuffled(OutputStream out, Path spool, long rows, Dice dice) throws IOException {
        this.out = out;
        this.dice = dice;
        int number = (int) Math.min(1 + rows * BYTES_A_ROW / BYTES_A_PILE, MAX_PILES);
        files = new Path[number];
        piles = new DataOutputStream[number];
        for (int i = 0; i < number; i++) {
            files[i] = Files.createTempFile(spool, "pile", ".spool");
            piles[i] = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(files[i]), 1 << 15));
        }
    }

    @Override
    public void accept(Bytes row) throws IOException {
        DataOutputStream pile = dice.oneOf(piles);
        pile.writeInt(row.length());
        row.writeTo(pile);
    }

    @Override
    public void close() throws IOException {
        try {
            for (int i = 0; i < files.length; i++) {
                piles[i].close();
                writeShuffled(Files.readAllBytes(files[i]));
            }
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private void writeShuffled(byte[] pile) throws IOException {
        ByteBuffer lengths = ByteBuffer.wrap(pile);
        int rows = 0;
        for (int at = 0; at < pile.length; at += Integer.BYTES + lengths.getInt(at)) {
            rows++;
        }
        int[] starts = new int[rows];
        int dealt = 0;
        for (int at = 0; at < pile.length; at += Integer.BYTES + lengths.getInt(at)) {
            int other = dice.below(dealt + 1);
            starts[dealt] = starts[other];
            starts[other] = at;
            dealt++;
        }
        for (int start : starts) {
            out.write(pile, start + Integer.BYTES, lengths.getInt(start));
        }
    }
}
