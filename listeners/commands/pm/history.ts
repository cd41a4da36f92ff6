import { numberText } from '../../../agents/numbers.ts';
import { agentHistory, type HistoryItem } from '../../../services/agent-history.ts';
import { changeNames } from '../../../services/change-names.ts';
import { type ProjectHistoryItem, projectHistory } from '../../../services/project-history.ts';
import { type ChangeNames, changeWords } from '../../../views/command/change-words.ts';
import { buildLines } from '../../../views/command/lists.ts';
import { toldWords } from '../../../views/command/run-words.ts';
import { slackDate } from '../../../views/mrkdwn.ts';
import { quoted } from '../../../views/parts.ts';
import type { Deps } from '../../transport/deps.ts';
import { agentMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

const shown = 30;

/** `/pm history AGENT|PROJECT`: its last runs, or what was concluded of it, and who changed it. */
export const history: Subcommand = {
  name: 'history',
  usage: '/pm history AGENT|PROJECT',
  purpose: 'Shows an agent’s last runs, or what was found in a project of yours, and who changed its settings.',
  example: '/pm history time-compliance',
  written: /^\S+$/,
  async run({ deps, actor, answer }, words) {
    const projects = (await deps.store.projects.all()).filter(({ archived }) => !archived);
    const names = await changeNames(deps, actor);
    const project = projects.find(({ key }) => key === words[0]?.toUpperCase());
    if (project) {
      const past = await projectHistory({ deps, actor }, project.key, shown);
      const lines = past.flatMap((item) => line(item.at, actor.timeZone, pastWords(item, deps, names)));
      return answer(
        buildLines(project.name || project.key, lines, {
          empty: 'Nothing was found in it, and nobody has changed it.',
        }),
      );
    }
    const agent = agentMeant(deps, 'history', words[0]);
    const items = await agentHistory({ deps, actor }, agent, shown);
    const written = items.flatMap((item) => line(item.at, actor.timeZone, itemWords(item, names)));
    await answer(buildLines(agent.title, written, { empty: 'It has not run, and nobody has changed it.' }));
  },
};

const line = (at: Date, timeZone: string, words: string | null) =>
  words === null ? [] : [`• ${slackDate(at, timeZone)} · ${words}`];

function pastWords(item: ProjectHistoryItem, { agents }: Pick<Deps, 'agents'>, names: ChangeNames): string | null {
  if (item.kind === 'change') return changeWords(item.entry, names);
  const { agentId, subject, severity, evidence } = item.finding;
  const facts = evidence.slice(0, 2).map(({ label, value }) => `${quoted(label, 40)}: ${quoted(value, 60)}`);
  const agent = agents.find(({ id }) => id === agentId)?.title ?? agentId;
  const grave = { info: 'worth knowing', warning: 'needs a look', critical: 'urgent' }[severity];
  return `${agent}: ${quoted(subject.name, 60)}, ${grave}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`;
}

const itemWords = (item: HistoryItem, names: ChangeNames) =>
  item.kind === 'run' ? runWords(item) : changeWords(item.entry, names);

const namedFindings = 3;

function runWords({ run, told, findings }: Extract<HistoryItem, { kind: 'run' }>): string {
  const { state, by, counts, reason } = run;
  const asked = by === 'schedule' ? 'on schedule' : `asked by <@${by}>`;
  const names = [...new Set(findings.map(({ subject }) => quoted(subject.name, 40)))];
  const more = names.length > namedFindings ? ` and ${numberText(names.length - namedFindings)} more` : '';
  const found = names.length === 0 ? '' : `; needs a look: ${names.slice(0, namedFindings).join(', ')}${more}`;
  // What needs a look and was told before is no reason to say that there is nothing to say.
  const notices = names.length === 0 ? (counts.notices ?? 0) : Math.max(1, counts.notices ?? 0);
  const said = state === 'done' ? `, ${toldWords({ notices, ...told })}` : '';
  return `run ${state} (${asked})${said}${found}${reason ? `: ${quoted(reason, 120)}` : ''}`;
}
