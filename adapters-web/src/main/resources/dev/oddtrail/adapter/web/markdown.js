// A session as Markdown for a ticket. Text from the log cannot become markup.

import { visible } from './dom.js';
import { bits, label, principal, share, windowLabels } from './format.js';

const escape = (text) => {
  const shown = visible(text);
  const cut = shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
  return cut.replace(/[\\`*_{}[\]()<>#+\-.!|~&:@$]/g, '\\$&');
};

export function markdown(session, history, explanation, run, address) {
  const lines = [`## Session ${session.session_id}`, ''];
  const item = (name, value) => lines.push(`- **${name}**: ${value}`);
  principal(session, run.identifiers).forEach((value, i) => item(escape(run.identifiers[i]), escape(value)));
  item('begin', session.begin);
  item('end', session.end);
  item('commands', session.n_events);
  if (session.scored) {
    item('score', `${bits(session.bits)} bits${session.band ? `, ${session.band}` : ''}`);
    item('rarest window',
      escape(windowLabels(session.rarest_window, session.includes_start, session.includes_end).join(' → ')));
  }
  if (session.top_reason) {
    item('why', escape(session.top_reason));
  }
  if (explanation.leave_one_out_bits !== null) {
    item('without this session in training', `${bits(explanation.leave_one_out_bits)} bits`);
  }
  item('triage', session.triage);
  history.filter((decision) => decision.note).forEach((decision) => lines.push(
    `  - ${decision.at} ${escape(decision.analyst)}, ${decision.triage}: ${escape(decision.note)}`));
  lines.push(`- **link**: ${address}`, '', '| # | time (UTC) | command | bits | parameter bits | seen before |',
    '|---:|---|---|---:|---:|---|');
  explanation.steps.forEach((step) => lines.push(`| ${step.index + 1} | ${step.time ?? ''} | ${escape(label(step.command))} `
    + `| ${bits(step.transition_bits)} | ${bits(step.parameter_bits)} | ${escape(share(step.transition))} |`));
  return `${lines.join('\n')}\n`;
}
