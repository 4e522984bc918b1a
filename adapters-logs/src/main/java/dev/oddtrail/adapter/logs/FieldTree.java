package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of several fields, merged by their beginnings, so that one walk through a record finds them all. */
final class FieldTree {
    static final int NO_SLOT = -1;

    private final byte[] name;
    private final List<FieldTree> children = new ArrayList<>();
    private int slot = NO_SLOT;

    FieldTree() {
        this(new byte[0]);
    }

    private FieldTree(byte[] name) {
        this.name = name;
    }

    /** Where the value found here is put, or {@link #NO_SLOT}. */
    int slot() {
        return slot;
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** Lets the field at this path be put into this slot; the slot that the path has already, if it has one. */
    int add(List<String> path, int newSlot) {
        FieldTree node = this;
        for (String step : path) {
            byte[] wanted = step.getBytes(UTF_8);
            FieldTree next = node.child(wanted, 0, wanted.length);
            if (next == null) {
                next = new FieldTree(wanted);
                node.children.add(next);
            }
            node = next;
        }
        if (node.slot == NO_SLOT) {
            node.slot = newSlot;
        }
        return node.slot;
    }

    @Nullable
    FieldTree child(byte[] text, int from, int to) {
        for (int i = 0; i < children.size(); i++) {
            FieldTree child = children.get(i);
            if (child.name.length == to - from && Arrays.equals(child.name, 0, child.name.length, text, from, to)) {
                return child;
            }
        }
        return null;
    }

    @Nullable
    FieldTree child(String step) {
        byte[] wanted = step.getBytes(UTF_8);
        return child(wanted, 0, wanted.length);
    }

    List<FieldTree> children() {
        return children;
    }
}
