-- Each statement ends with a semicolon at the end of a line. The first takes the name of the file, the last gives the outcome.
-- Sessions end at a gap of more than two minutes. Addresses keep their ports, which costs the least.
CREATE TEMP TABLE events AS
SELECT TimeGenerated AS moment, UserId AS actor, ClientIP AS address, Operation AS command
FROM read_csv(?, header = true, all_varchar = false,
              types = {'TimeGenerated': 'TIMESTAMP', 'UserId': 'VARCHAR', 'ClientIP': 'VARCHAR',
                       'Operation': 'VARCHAR', 'Parameters': 'VARCHAR'});

CREATE TEMP TABLE steps AS
WITH gaps AS (
    SELECT actor, address, moment, command,
           CASE WHEN moment - lag(moment) OVER principal <= INTERVAL 2 MINUTE THEN 0 ELSE 1 END AS opens
    FROM events
    WINDOW principal AS (PARTITION BY actor, address ORDER BY moment)
), numbered AS (
    SELECT actor, address, moment, command, opens,
           sum(opens) OVER (PARTITION BY actor, address ORDER BY moment ROWS UNBOUNDED PRECEDING) AS session
    FROM gaps
)
SELECT actor, address, session, moment, command, opens = 1 AS first,
       lag(command) OVER steps AS previous,
       lead(command) OVER steps IS NULL AS last
FROM numbered
WINDOW steps AS (PARTITION BY actor, address, session ORDER BY moment);

CREATE TEMP TABLE occurrences AS
SELECT command, count(*) AS n FROM steps GROUP BY command;

CREATE TEMP TABLE totals AS
SELECT (SELECT count(*) FROM occurrences) + 2 AS tokens,
       (SELECT count(*) FROM steps) AS commands,
       (SELECT count(*) FROM steps WHERE first) AS sessions;

-- Logarithms to base 2 of the smoothed probabilities; no command before the first, none after the last.
CREATE TEMP TABLE transitions AS
WITH counted AS (
    SELECT previous, command AS next, count(*) AS n FROM steps GROUP BY previous, command
    UNION ALL
    SELECT command, NULL, count(*) FROM steps WHERE last GROUP BY command
)
SELECT counted.previous, counted.next,
       log2((counted.n + 1) / (coalesce(occurrences.n, totals.sessions) + totals.tokens)) AS bits
FROM counted LEFT JOIN occurrences ON occurrences.command = counted.previous, totals;

CREATE TEMP TABLE priors AS
SELECT command, log2((n + 2 * tokens) / (commands + 2 * sessions + 2 * tokens * tokens)) AS bits
FROM occurrences, totals;

CREATE TEMP TABLE scores AS
WITH judged AS (
    SELECT steps.actor, steps.address, steps.session, steps.moment, steps.first, steps.last,
           moves.bits AS move,
           CASE WHEN steps.first THEN moves.bits ELSE priors.bits END AS beginning,
           ends.bits AS ending
    FROM steps
    JOIN priors ON priors.command = steps.command
    JOIN transitions moves
      ON moves.next = steps.command AND coalesce(moves.previous, '') = coalesce(steps.previous, '')
    LEFT JOIN transitions ends ON steps.last AND ends.previous = steps.command AND ends.next IS NULL
), windows AS (
    SELECT actor, address, session,
           lag(beginning, 2) OVER steps + lag(move) OVER steps + move AS inner_window,
           CASE WHEN last THEN lag(beginning) OVER steps + move + ending END AS last_window,
           CASE WHEN last AND first THEN beginning + ending END AS only_window
    FROM judged
    WINDOW steps AS (PARTITION BY actor, address, session ORDER BY moment)
)
SELECT actor, address, session, -min(least(inner_window, last_window, only_window)) AS bits
FROM windows
GROUP BY actor, address, session;

SELECT (SELECT count(*) FROM events), count(*), max(bits) FROM scores
