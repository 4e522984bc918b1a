package dev.oddtrail.benchmarks.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Spools the rows to a file and writes them in blocks of many rows, the blocks in random order. */
final class InFileBlocks implements RowSink {
    /** As many as a page of the Unified Audit Log. */
    private static final int ROWS_A_BLOCK = 5000;

    private final OutputStream out;
    private final Path file;
    private final OutputStream spooled;
    private final Dice dice;

    /** Where each block begins in the spooled file. */
    private final List<Long> begins = new ArrayList<>();

    private long size;
    private int rowsInBlock = ROWS_A_BLOCK;

    InFileBlocks(OutputStream out, Path spool, Dice dice) throws IOException {
        this.out = out;
        this.dice = dice;
        this.file = Files.createTempFile(spool, "blocks", ".spool");
        this.spooled = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    @Override
    public void accept(Bytes row) throws IOException {
        if (rowsInBlock == ROWS_A_BLOCK) {
            begins.add(size);
            rowsInBlock = 0;
        }
        row.writeTo(spooled);
        rowsInBlock++;
        size += row.length();
    }

    @Override
    public void close() throws IOException {
        try {
            spooled.close();
            writeBlocks();
        } finally {
            Files.delete(file);
        }
    }

    private void writeBlocks() throws IOException {
        int blocks = begins.size();
        begins.add(size);
        int[] order = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            int other = dice.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = Channels.newInputStream(channel)) {
            for (int block : order) {
                long begin = begins.get(block);
                channel.position(begin);
                out.write(in.readNBytes((int) (begins.get(block + 1) - begin)));
            }
        }
    }
}
