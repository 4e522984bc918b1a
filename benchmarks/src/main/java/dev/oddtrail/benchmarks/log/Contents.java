package dev.oddtrail.benchmarks.log;

import java.util.ArrayList;
import java.util.List;

/** The words that tasks are written in: steps, what they set, and the values they set it to. */
final class Contents {
    static final String[] TENANTS = {"example.org", "example.com"};

    private static final String[] TOPICS = {
        "Invoices", "Travel", "Newsletter", "Board", "Payroll", "Facilities", "Projects", "Support", "Alerts",
                "Clients",
        "Suppliers", "Archive", "Training", "Research", "Events", "Press", "Legal", "Warehouse", "Façade", "Größen"
    };
    private static final String[] OCCASIONS = {
        "2024",
        "2025",
        "2026",
        "North",
        "South",
        "Berlin",
        "Oslo",
        "Porto",
        "internal",
        "external",
        "weekly",
        "monthly",
        "old",
        "new",
        "team",
        "review",
        "pilot",
        "EMEA",
        "all staff",
        "reports"
    };
    private static final String[] OUTSIDERS = {
        "example.net", "mail.example.net", "post.example.net", "inbox.example.net"
    };

    private final Notation notation;
    private final byte[][] topics;
    private final byte[][] occasions;
    private final byte[][] outsiders;
    private final byte[][] tenants;

    Contents(Notation notation) {
        this.notation = notation;
        this.topics = texts(TOPICS);
        this.occasions = texts(OCCASIONS);
        this.outsiders = texts(OUTSIDERS);
        this.tenants = texts(TENANTS);
    }

    Step step(String command, Setting... settings) {
        return new Step(notation.text(command), List.of(settings));
    }

    /** A parameter that is always set. */
    Setting set(String parameter, Content content) {
        return maybe(1, parameter, content);
    }

    /** A parameter that is set with a probability. */
    Setting maybe(double chance, String parameter, Content content) {
        return new Setting(notation.syntax("{\"Name\":\"" + parameter + "\",\"Value\":\""), chance, content);
    }

    Content constant(String value) {
        byte[] text = notation.text(value);
        return (row, run, dice) -> row.append(text);
    }

    /** One of a few values, the first ones far more often than the last: each half as often as the one before. */
    Content choice(String... values) {
        byte[][] texts = texts(values);
        return (row, run, dice) -> {
            int chosen = 0;
            while (chosen < texts.length - 1 && dice.chance(0.5)) {
                chosen++;
            }
            row.append(texts[chosen]);
        };
    }

    /** True with a probability, else False. */
    Content truth(double chance) {
        byte[] yes = notation.text("True");
        byte[] no = notation.text("False");
        return (row, run, dice) -> row.append(dice.chance(chance) ? yes : no);
    }

    Content targetAddress() {
        return (row, run, dice) -> row.append(run.target.address);
    }

    Content targetName() {
        return (row, run, dice) -> row.append(run.target.name);
    }

    Content targetAlias() {
        return (row, run, dice) -> row.append(run.target.alias);
    }

    /** A folder of the mailbox that is worked on. */
    Content targetFolder(String... folders) {
        byte[][] texts = new byte[folders.length][];
        for (int i = 0; i < folders.length; i++) {
            texts[i] = notation.text(":\\" + folders[i]);
        }
        return (row, run, dice) -> row.append(run.target.address).append(dice.oneOf(texts));
    }

    /** An object of the mailbox that is worked on, named like the subject. */
    Content targetSubject() {
        byte[] separator = notation.text("\\");
        return (row, run, dice) -> {
            row.append(run.target.alias).append(separator);
            appendSubject(row, run);
        };
    }

    Content peerAddress() {
        return (row, run, dice) -> row.append(run.peer.address);
    }

    Content peerName() {
        return (row, run, dice) -> row.append(run.peer.name);
    }

    /** The name of what the session is about; the same throughout the session. */
    Content subject() {
        return (row, run, dice) -> appendSubject(row, run);
    }

    /** Free text of a few words, different every time. */
    Content phrase() {
        return (row, run, dice) -> row.append(dice.oneOf(topics))
                .append(' ')
                .append(dice.oneOf(occasions))
                .append(' ')
                .decimal(dice.below(1000));
    }

    Content guid() {
        return (row, run, dice) -> row.guid(dice.next(), dice.next());
    }

    /** An object of the directory, by a number of its own; one of so many. */
    Content directoryObject(int objects) {
        byte[] separator = notation.text("\\");
        return (row, run, dice) -> {
            Dice object = new Dice(dice.below(objects));
            row.append(tenants[0]).append(separator).guid(object.next(), object.next());
        };
    }

    /** A number from first to last, in steps. */
    Content number(int first, int last, int step) {
        int choices = (last - first) / step + 1;
        return (row, run, dice) -> row.decimal(first + (long) step * dice.below(choices));
    }

    /** A quota, as Exchange writes it: {@code 50 GB (53,687,091,200 bytes)}. */
    Content quota() {
        byte[] gigabytes = notation.text(" GB (");
        byte[] bytes = notation.text(" bytes)");
        return (row, run, dice) -> {
            long size = dice.between(2, 100);
            row.decimal(size).append(gigabytes).grouped(size << 30).append(bytes);
        };
    }

    /** The present time, as an American writes it. */
    Content localTime() {
        byte[] slash = notation.text("/");
        return (row, run, dice) -> {
            CivilTime time = CivilTime.of(run.millis);
            row.decimal(time.month()).append(slash).decimal(time.day()).append(slash);
            row.decimal(time.year())
                    .append(' ')
                    .decimal((time.hour() + 11) % 12 + 1)
                    .append(':');
            row.decimal(time.minute(), 2).append(':').decimal(time.second(), 2);
            row.append(' ').append(time.hour() < 12 ? 'A' : 'P').append('M');
        };
    }

    /** A document in JSON about one of so many policies, as a value: its quotation marks are escaped twice. */
    Content policyDocument(int policies) {
        byte[] state = notation.text("{\"State\":\"");
        byte[][] states = texts("Enabled", "Enabled", "Enabled", "Reporting", "Disabled");
        byte[] users = notation.text("\",\"Users\":[\"");
        byte[] controls = notation.text("\"],\"Controls\":[{\"Control\":[\"");
        byte[][] control = texts("Mfa", "Mfa", "Block", "RequireCompliantDevice");
        byte[] end = notation.text("\"]}]}");
        return (row, run, dice) -> {
            Dice policy = new Dice(dice.below(policies));
            row.append(state).append(policy.oneOf(states)).append(users).guid(policy.next(), policy.next());
            row.append(controls).append(policy.oneOf(control)).append(end);
        };
    }

    /** An address outside of the organisation. */
    Content outsideAddress(String prefix) {
        byte[] before = notation.text(prefix + "box");
        return (row, run, dice) -> row.append(before)
                .decimal(dice.below(90_000) + 10_000L)
                .append('@')
                .append(dice.oneOf(outsiders));
    }

    /** A network of the ranges that are kept for documentation. */
    Content network() {
        byte[] range = notation.text("198.51.100.");
        byte[] size = notation.text("/30");
        return (row, run, dice) ->
                row.append(range).decimal(4L * dice.below(64)).append(size);
    }

    private void appendSubject(Bytes row, Run run) {
        int subject = run.subject;
        row.append(topics[subject % topics.length]).append(' ');
        row.append(occasions[subject / topics.length % occasions.length]);
    }

    private byte[][] texts(String... raw) {
        List<byte[]> texts = new ArrayList<>();
        for (String text : raw) {
            texts.add(notation.text(text));
        }
        return texts.toArray(byte[][]::new);
    }
}
