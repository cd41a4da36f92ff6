import { agentHistory, type HistoryItem } from '../../../services/agent-history.ts';
import type { AuditEntry } from '../../../store/audit.ts';
import { buildLines } from '../../../views/command/lists.ts';
import { toldWords } from '../../../views/command/run-words.ts';
import { slackDate } from '../../../views/mrkdwn.ts';
import { quoted } from '../../../views/parts.ts';
import { agentMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

const shown = 30;

/** `/pm history AGENT`: its last runs, and who changed it. */
export const history: Subcommand = {
  name: 'history',
  usage: '/pm history AGENT',
  purpose: 'Shows an agent’s last runs, and who changed its settings.',
  example: '/pm history time-compliance',
  async run({ deps, actor, answer }, words) {
    const agent = agentMeant(deps, 'history', words[0]);
    const items = await agentHistory({ deps, actor }, agent, shown);
    const written = items.map((item) => `• ${slackDate(item.at, actor.timeZone)} · ${itemWords(item)}`);
    await answer(buildLines(agent.title, written, { empty: 'It has not run, and nobody has changed it.' }));
  },
};

const itemWords = (item: HistoryItem) => (item.kind === 'run' ? runWords(item) : changeWords(item.entry));

const namedFindings = 3;

function runWords({ run, told, findings }: Extract<HistoryItem, { kind: 'run' }>): string {
  const { state, by, counts, reason } = run;
  const asked = by === 'schedule' ? 'on schedule' : `asked by <@${by}>`;
  const said = state === 'done' ? `, ${toldWords({ notices: counts.notices ?? 0, ...told })}` : '';
  const names = [...new Set(findings.map(({ subject }) => quoted(subject.name, 40)))];
  const more = names.length > namedFindings ? ` and ${names.length - namedFindings} more` : '';
  const found = names.length === 0 ? '' : `; needs a look: ${names.slice(0, namedFindings).join(', ')}${more}`;
  return `run ${state} (${asked})${said}${found}${reason ? `: ${quoted(reason, 120)}` : ''}`;
}

function changeWords({ by, before, after }: AuditEntry): string {
  return `<@${by}> changed ${quoted(before ?? '', 100)} to ${quoted(after ?? '', 100)}`;
}
