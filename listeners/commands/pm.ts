import type { AgentId } from '../../agents/agent-ids.ts';
import { mustReach } from '../../services/access.ts';
import { nearest } from '../../services/nearest.ts';
import { type HandlerId, permissions } from '../../services/permissions.ts';
import { withNote, withTodaysKeys } from '../../services/todays-keys.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { MessageContent } from '../../views/blocks.ts';
import { section } from '../../views/parts.ts';
import type { CommandContext, Listener } from '../transport/listener.ts';
import { agents } from './pm/agents.ts';
import { brief } from './pm/brief.ts';
import { budget } from './pm/budget.ts';
import { delegate } from './pm/delegate.ts';
import { epics } from './pm/epics.ts';
import { exportCommand } from './pm/export.ts';
import { forecast } from './pm/forecast.ts';
import { createHelp } from './pm/help.ts';
import { history } from './pm/history.ts';
import { mute } from './pm/mute.ts';
import { people } from './pm/people.ts';
import { project, projects } from './pm/projects.ts';
import { report } from './pm/report.ts';
import { run } from './pm/run.ts';
import { scorecard } from './pm/scorecard.ts';
import { settings } from './pm/settings.ts';
import { snooze } from './pm/snooze.ts';
import { status } from './pm/status.ts';
import { stuck } from './pm/stuck.ts';
import { time } from './pm/time.ts';
import { today } from './pm/today.ts';
import { variance } from './pm/variance.ts';
import { why } from './pm/why.ts';
import type { Subcommand } from './subcommand.ts';

/** What can be asked of each agent: one line an agent. */
const ofAgents: Record<AgentId, readonly Subcommand[]> = {
  'time-compliance': [time],
  'retainer-budget': [budget],
  'forecast-variance': [variance],
  'epic-assignment': [epics],
  'epic-reconciliation': [report, forecast],
  'workflow-bottleneck': [stuck],
};

/** Most used first: help lists them so. */
const others: readonly Subcommand[] = [
  today,
  status,
  ...Object.values(ofAgents).flat(),
  why,
  run,
  snooze,
  brief,
  mute,
  delegate,
  projects,
  project,
  people,
  agents,
  scorecard,
  settings,
  history,
  exportCommand,
];

/** Everything `/pm` understands. */
export const subcommands: readonly Subcommand[] = [...others, createHelp(others)];

/** `/pm`: finds out what is meant, or says what could be. */
export const pm: Listener = {
  kind: 'command',
  id: '/pm',
  async handle(context) {
    const [name = 'help', ...words] = context.text.trim().split(/\s+/).filter(Boolean);
    await dispatch(context, name, words);
  },
};

/** Runs a subcommand by name. Throws UserFacingError with the nearest right one. */
export async function dispatch(context: CommandContext, name: string, words: readonly string[]): Promise<void> {
  const subcommand = subcommands.find((each) => each.name === name.toLowerCase());
  if (!subcommand) throw unknownCommand(name);
  mustReach(context.deps, context.actor, handlerOf(subcommand));
  if (!takesKey(subcommand)) return subcommand.run(context, words);
  const { text, note } = await withTodaysKeys(context.deps, words.join(' '));
  if (note === '') return subcommand.run(context, words);
  let answered = false;
  const answer = async (content: MessageContent) => {
    answered = true;
    await context.answer(noted(note, content));
  };
  try {
    await subcommand.run({ ...context, answer }, text.split(' '));
  } catch (error) {
    if (answered || !(error instanceof UserFacingError)) throw error;
    answered = true;
    throw withNote(note, error);
  } finally {
    // A form was opened, which does not say it.
    if (!answered) await context.answer({ text: note, blocks: [] });
  }
}

/** Where a project's key is written, one that it had before is understood. */
const takesKey = ({ usage }: Subcommand) => /\b(?:PROJECT|KEY)\b/.test(usage);

const noted = (note: string, { text, blocks }: MessageContent): MessageContent => ({
  text: `${note} ${text}`,
  blocks: blocks.length === 0 ? [] : [section(note), ...blocks],
});

function handlerOf({ name }: Subcommand): HandlerId {
  const id = `command:/pm ${name}`;
  const known = Object.keys(permissions).find((each): each is HandlerId => each === id);
  if (!known) throw new Error(`${id} has no entry in services/permissions.ts`);
  return known;
}

function unknownCommand(name: string): UserFacingError {
  const names = subcommands.map((each) => each.name);
  const meant = subcommands.find((each) => each.name === nearest(name, names));
  if (meant) return new UserFacingError(`Did you mean \`/pm ${meant.name}\`? For example \`${meant.example}\`.`);
  return new UserFacingError(`Reeve does not know that. It understands ${names.join(', ')}; \`/pm help\` says more.`);
}
