// Searches that find a session's events again where they were exported from. Text from the log stays inside its quotes.

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text as a string of the Kusto query language. */
function kusto(text) {
  const escaped = String(text).replace(/[\\"']/g, '\\$&').replace(HIDDEN, (character) => Array.from(
    { length: character.length }, (unused, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''));
  return `"${escaped}"`;
}

/** A text as a value of Splunk's search; what could mean something inside quotes matches anything instead. */
function splunk(text) {
  return `"${String(text).replace(HIDDEN, '*').replace(/[`$\\"]/g, '*')}"`;
}

const commands = (explanation) => [...new Set(explanation.steps.map((step) => step.command).filter((one) => typeof one === 'string'))];

/** The columns that exports of Microsoft 365 have for what Oddtrail calls identifiers. */
const COLUMNS = { actor: 'UserId', client_ip: 'ClientIP' };

const known = (session, run) => run.identifiers
  .filter((name) => COLUMNS[name] && session[name] !== null)
  .map((name) => [COLUMNS[name], session[name]]);

/** For Microsoft Sentinel. */
export function kql(session, explanation, run) {
  return ['OfficeActivity',
    `| where TimeGenerated between (datetime(${session.begin}) .. datetime(${session.end}))`,
    ...known(session, run).map(([column, value]) => (column === 'ClientIP'
      ? `| where ${column} has ${kusto(value)}` : `| where ${column} =~ ${kusto(value)}`)),
    `| where Operation in (${commands(explanation).map(kusto).join(', ')})`,
    '| sort by TimeGenerated asc',
    ''].join('\n');
}

/** For Splunk. */
export function spl(session, explanation, run) {
  const seconds = (instant) => Math.floor(Date.parse(instant) / 1000);
  return [`search earliest=${seconds(session.begin)} latest=${seconds(session.end) + 1}`,
    ...known(session, run).map(([column, value]) => `${column}=${splunk(column === 'ClientIP' ? `${value}*` : value)}`),
    `Operation IN (${commands(explanation).map(splunk).join(', ')})`,
    '| sort 0 _time'].join(' ');
}
