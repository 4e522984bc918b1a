package dev.oddtrail.benchmarks.log;

import java.util.ArrayList;
import java.util.List;

/** The people and hosts of the made-up organisation. */
final class Organisation {
    private static final String[] FIRST = {
        "ada", "ben", "carla", "dario", "elif", "farid", "greta", "hugo", "ines", "jonas", "kirsten", "liam", "maya",
        "noor", "olga", "pavel", "quinn", "rosa", "sven", "tara", "umar", "vera", "wanda", "xenia", "yara", "zoe",
        "anton", "bea", "chloe", "dmitri", "emre", "fiona", "gideon", "hana", "ivo", "june", "kofi", "lena", "milan",
        "nadia"
    };
    private static final String[] LAST = {
        "moss",
        "lindqvist",
        "okafor",
        "brandt",
        "silva",
        "novak",
        "haugen",
        "ferreira",
        "kimura",
        "walsh",
        "duarte",
        "keller",
        "ostrow",
        "petit",
        "ramos",
        "sandoval",
        "thorne",
        "ueda",
        "vance",
        "winter",
        "yilmaz",
        "zeller",
        "abbott",
        "boateng",
        "castro",
        "dahl",
        "eriksen",
        "fuchs",
        "garner",
        "holm",
        "ivers",
        "jansen",
        "kowal",
        "lund",
        "marsh",
        "nyberg",
        "olsen",
        "park",
        "quist",
        "reyes"
    };
    private static final String[] SHOWN_FIRST = {"Zoë", "Søren", "Łucja", "José", "Anaïs", "Jürgen"};

    /** Share of the people in each team, added up; the teams are those of {@link Tasks#teams()}. */
    private static final double[] TEAMS = {0.4, 0.7, 0.82, 0.93, 1};

    private static final int[] OFFSETS_IN_HOURS = {0, 1, 1, 1, 2, -5, -8, 9};

    private static final double HOST_SHARE = 0.22;
    private static final double MEAN_SESSION = 5;
    private static final double MEAN_CHORE = 6;

    /** More of them would make one endless session of all that the log has no name for. */
    private static final int MAX_NAMELESS_HOSTS = 3;

    private final Person[] people;
    private final List<Employee> employees = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();

    Organisation(LogShape shape, Notation notation, Tasks tasks, ProductTasks products, Dice dice) {
        this.people = new Person[shape.users()];
        for (int i = 0; i < people.length; i++) {
            people[i] = person(i, notation);
        }
        int ownCommands = shape.commands() - Tasks.BASE_COMMANDS;
        double productShare = ownCommands / (ownCommands + 10.0 * Tasks.BASE_COMMANDS);
        List<TaskList> teams = new ArrayList<>();
        for (List<Task> team : tasks.teams()) {
            teams.add(new TaskList(team));
        }
        // Zipf's law with a flat top (Mandelbrot): a twentieth of the people are about as busy as the busiest.
        double flat = Math.max(1, people.length / 20.0);
        double sessions = 0;
        for (int i = 0; i < people.length; i++) {
            double sessionsPerDay = shape.busiest() * flat / (flat + i);
            sessions += sessionsPerDay;
            Employee employee = new Employee(
                    address(i),
                    addresses(i, dice),
                    dice.chance(0.5),
                    people[i],
                    teams.get(team(dice.unit())),
                    products,
                    productShare,
                    sessionsPerDay,
                    OFFSETS_IN_HOURS[dice.below(OFFSETS_IN_HOURS.length)] * CivilTime.HOUR);
            employees.add(employee);
        }
        actors.addAll(employees);
        addHosts(tasks, sessions * MEAN_SESSION * HOST_SHARE / (1 - HOST_SHARE), dice);
    }

    List<Actor> actors() {
        return actors;
    }

    Person anybody(Dice dice) {
        return dice.oneOf(people);
    }

    private void addHosts(Tasks tasks, double eventsPerDay, Dice dice) {
        List<TaskList> chores = new ArrayList<>();
        for (Task chore : tasks.maintenance()) {
            chores.add(new TaskList(List.of(chore)));
        }
        TaskList allChores = new TaskList(tasks.maintenance());
        int hosts = Math.max(3, people.length / 40);
        long period = (long) (CivilTime.DAY / Math.max(1, eventsPerDay / hosts / MEAN_CHORE));
        int nameless = 0;
        for (int i = 0; i < hosts; i++) {
            String number = i < 9 ? "0" + (i + 1) : Integer.toString(i + 1);
            String address = "192.0.2." + (1 + i % 254);
            Person somebody = anybody(dice);
            Actor host;
            if (i % 5 == 0) {
                boolean withoutAddress = nameless < MAX_NAMELESS_HOSTS;
                nameless++;
                String[] own = {withoutAddress ? "" : "2001:db8:0:" + Integer.toHexString(i + 1) + "::25"};
                host = new MaintenanceHost("", own, false, somebody, chores.get(0), period);
            } else if (i % 5 < 3) {
                String user = "EXAMPLE\\SYSTEM-" + number + " (MailboxWorker)";
                host = new MaintenanceHost(user, new String[] {address}, false, somebody, allChores, period);
            } else {
                String user = "provisioning" + number + "@example.org";
                host = new MaintenanceHost(
                        user, new String[] {address}, true, somebody, chores.get(1 + i % (chores.size() - 1)), period);
            }
            actors.add(host);
        }
    }

    private static int team(double drawn) {
        int team = 0;
        while (drawn >= TEAMS[team]) {
            team++;
        }
        return team;
    }

    /** The office and, for most, a home. */
    private static String[] addresses(int number, Dice dice) {
        String office = "198.51.100." + (1 + dice.below(40));
        String home = dice.chance(0.6)
                ? "2001:db8:" + Integer.toHexString(0x1000 + (number >>> 12)) + ":"
                        + Integer.toHexString(1 + (number & 0xfff)) + "::" + Integer.toHexString(1 + dice.below(0xfff))
                : "192.0.2." + (1 + dice.below(254));
        return switch (dice.below(4)) {
            case 0 -> new String[] {office};
            case 1 -> new String[] {home};
            default -> new String[] {office, office, home};
        };
    }

    private static String local(int number) {
        int names = FIRST.length * LAST.length;
        int first = number % FIRST.length;
        int last = (number / FIRST.length + 7 * first) % LAST.length;
        String local = FIRST[first] + "." + LAST[last];
        return number < names ? local : local + number / names;
    }

    private static String address(int number) {
        return local(number) + "@" + Contents.TENANTS[number % 10 == 9 ? 1 : 0];
    }

    private static Person person(int number, Notation notation) {
        String local = local(number);
        String[] names = local.split("\\.", 2);
        String first = number % 17 == 16 ? SHOWN_FIRST[number / 17 % SHOWN_FIRST.length] : capital(names[0]);
        return new Person(
                notation.text(address(number)), notation.text(first + " " + capital(names[1])), notation.text(local));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
