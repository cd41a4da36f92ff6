import type { AuditEntry } from '../../../store/audit.ts';
import type { RunRow } from '../../../store/runs.ts';
import { buildLines } from '../../../views/command/lists.ts';
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
    const [runs, changes] = await Promise.all([
      deps.store.runs.recent({ agentId: agent.id, limit: shown }),
      deps.store.audit.recent({ subject: `agent/${agent.id}`, limit: shown }),
    ]);
    const lines = [
      ...runs.map((run) => ({ at: run.finishedAt ?? run.at, text: runWords(run) })),
      ...changes.map((entry) => ({ at: entry.at, text: changeWords(entry) })),
    ].sort((a, b) => b.at.getTime() - a.at.getTime());
    const written = lines.slice(0, shown).map(({ at, text }) => `• ${slackDate(at, actor.timeZone)} · ${text}`);
    await answer(buildLines(agent.title, written, { empty: 'It has not run, and nobody has changed it.' }));
  },
};

function runWords({ state, by, counts, reason }: RunRow): string {
  const asked = by === 'schedule' ? 'on schedule' : `asked by <@${by}>`;
  const said = state === 'done' ? `, ${counts.notices ?? 0} messages` : '';
  return `run ${state} (${asked})${said}${reason ? `: ${quoted(reason, 120)}` : ''}`;
}

function changeWords({ by, before, after }: AuditEntry): string {
  return `<@${by}> changed ${quoted(before ?? '', 100)} to ${quoted(after ?? '', 100)}`;
}
