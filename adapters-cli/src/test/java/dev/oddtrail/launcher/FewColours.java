package dev.oddtrail.launcher;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes a picture of a page small: pages have few colours, beside the many in which the edges of letters fade, of which
 * the nearest frequent one serves as well.
 */
final class FewColours {
    private static final int COLOURS = 256;

    private FewColours() {}

    /** Replaces a PNG file by one that has a palette. */
    static void in(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        Map<Integer, Integer> pixels = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                pixels.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        int[] palette = pixels.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        byte[][] parts = new byte[3][palette.length];
        for (int i = 0; i < palette.length; i++) {
            for (int part = 0; part < parts.length; part++) {
                parts[part][i] = (byte) part(palette[i], part);
            }
        }
        BufferedImage few = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(Byte.SIZE, palette.length, parts[0], parts[1], parts[2]));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int index = nearest.computeIfAbsent(picture.getRGB(x, y), colour -> nearest(palette, colour));
                few.getRaster().setSample(x, y, 0, index);
            }
        }
        ImageIO.write(few, "png", file.toFile());
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            long distance = 0;
            for (int part = 0; part < 3; part++) {
                long apart = part(palette[i], part) - (long) part(colour, part);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Red, green or blue. */
    private static int part(int colour, int part) {
        return (colour >>> (16 - 8 * part)) & 0xFF;
    }
}
