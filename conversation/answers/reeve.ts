import { countText, numberText } from '../../agents/numbers.ts';
import { mustReach } from '../../services/access.ts';
import { agentLines } from '../../services/agent-lines.ts';
import { changeNames } from '../../services/change-names.ts';
import { delegationsFor } from '../../services/delegate.ts';
import { mutesFor } from '../../services/mute.ts';
import { matchWords, unmapped } from '../../services/people.ts';
import { permissions, reaches } from '../../services/permissions.ts';
import { mustManage } from '../../services/project-access.ts';
import { projectLines } from '../../services/project-lines.ts';
import { sentNoticeByShortId } from '../../services/sent-notice.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { todayItems } from '../../services/today-items.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { whyOf } from '../../services/why.ts';
import { listedLines, type Reply } from '../../views/answers/reply.ts';
import { changeWords } from '../../views/command/change-words.ts';
import { buildDelegations } from '../../views/command/delegate.ts';
import { lineBlocks } from '../../views/command/lists.ts';
import { buildMutes } from '../../views/command/mute.ts';
import { agentWords } from '../../views/command/run-words.ts';
import { buildSnoozes } from '../../views/command/snooze.ts';
import { buildStatus } from '../../views/command/status.ts';
import { buildWhy } from '../../views/command/why.ts';
import { agentBlocks } from '../../views/home/agents.ts';
import { projectWords } from '../../views/home/projects.ts';
import { todayBlocks } from '../../views/home/today.ts';
import { actionIds } from '../../views/ids.ts';
import { slackDate } from '../../views/mrkdwn.ts';
import { button, quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { agentAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** Slack takes 50 blocks with a message, and each matter needs two. */
const mostItems = 15;

/** What needs the asker, worst first. */
export async function answerToday({ deps, actor }: AskedContext): Promise<Reply> {
  const items = await todayItems(deps, actor);
  if (items.length === 0) return { text: 'Nothing needs you right now.' };
  const text = `*${items.length} ${items.length === 1 ? 'thing needs' : 'things need'} you*, worst first.`;
  return { text, blocks: todayBlocks(items, actor.timeZone, { most: mostItems }) };
}

/** Each agent’s last and next run, and how fresh the data is; or those of one agent. */
export async function answerStatus(context: AskedContext, { agent: id }: ArgumentsOf<'status'>): Promise<Reply> {
  const { deps, actor } = context;
  const agents = (await agentLines(deps)).filter((line) => id === undefined || line.id === id);
  if (id !== undefined && agents.length === 0) agentAsked(context, id);
  const [sources, mutes] = await Promise.all([deps.sources.freshness(), mutesFor(context)]);
  const [only] = agents;
  if (id !== undefined && only) return { text: `*${only.title}*: ${agentWords(only, actor.timeZone)}` };
  const { text, blocks } = buildStatus({ agents, sources, mutes, timeZone: actor.timeZone });
  return { text: `${text}.`, blocks: blocks.filter(({ type }) => type !== 'header') };
}

/** The agents with what the asker may do with them. */
export async function answerAgents({ deps, actor }: AskedContext): Promise<Reply> {
  const lines = await agentLines(deps);
  const on = lines.filter(({ mode }) => mode === 'on').length;
  const rights = {
    mayRun: reaches(actor.role, permissions['action:run_now'].least),
    mayChange: reaches(actor.role, permissions['action:agent_settings'].least),
  };
  return {
    text: `*${numberText(on)} of ${numberText(lines.length)}* agents are on.`,
    blocks: agentBlocks(lines, rights, actor.timeZone),
  };
}

export async function answerProjects({ deps, actor }: AskedContext): Promise<Reply> {
  mustReach(deps, actor, 'command:/pm projects');
  const { lines, total } = await projectLines(deps, actor, { most: listedLines });
  if (total === 0) return { text: 'You answer for no project that is set up. Open Reeve’s Home and find one.' };
  const text = `You answer for *${numberText(total)}* ${total === 1 ? 'project' : 'projects'}.`;
  const context = { now: deps.clock(), timeZone: actor.timeZone };
  return { text, lines: lines.map((line) => projectWords(line, context)), total };
}

/** Who is not surely anybody on Slack. Never an address. */
export async function answerPeople({ deps, actor }: AskedContext): Promise<Reply> {
  mustReach(deps, actor, 'command:/pm people');
  const lines = unmapped(actor.people).map((each) => `${quoted(each.displayName, 60)}: ${matchWords(each)}`);
  const more = [button(actionIds.people, 'People', 'all')];
  if (lines.length === 0)
    return { text: `All ${numberText(actor.people.length)} people you answer for are matched.`, more };
  return {
    text: `*${lines.length}* of ${numberText(actor.people.length)} people are not matched on Slack.`,
    lines,
    more,
  };
}

/** An agent’s last runs. */
export async function answerHistory(context: AskedContext, { agent: id }: ArgumentsOf<'history'>): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm history');
  const agent = agentAsked(context, id);
  const [names, runs, changes] = await Promise.all([
    changeNames(deps, actor),
    deps.store.runs.recent({ agentId: agent.id, limit: 10 }),
    deps.store.audit.recent({ subject: `agent/${agent.id}`, limit: 10 }),
  ]);
  const lines = [
    ...runs.map(({ at, finishedAt, state, by }) => ({
      at: finishedAt ?? at,
      text: `run ${state}, ${by === 'schedule' ? 'on schedule' : `asked by <@${by}>`}`,
    })),
    ...changes.flatMap((entry) => {
      const text = changeWords(entry, names);
      return text === null ? [] : [{ at: entry.at, text }];
    }),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  if (lines.length === 0) return { text: `${agent.title} has not run, and nobody has changed it.` };
  return {
    text: `*${agent.title}*: ${countText(runs.length, 'run')} and ${countText(changes.length, 'change')} lately, newest first.`,
    blocks: lineBlocks(lines.map(({ at, text }) => `• ${slackDate(at, actor.timeZone)} · ${text}`)),
  };
}

/** A way to the settings; they open from a button, as forms do. */
export async function answerSettings({ deps, actor }: AskedContext, { of }: ArgumentsOf<'settings'>): Promise<Reply> {
  mustReach(deps, actor, 'command:/pm settings');
  const agent = deps.agents.find(({ id }) => id === of);
  if (agent) {
    mustReach(deps, actor, 'action:agent_settings');
    return { text: `The settings of *${agent.title}*:`, more: [button(actionIds.agentSettings, 'Settings', agent.id)] };
  }
  if (of !== undefined) {
    mustManage(deps, actor, of.toUpperCase());
    return {
      text: `The settings of *${of.toUpperCase()}*:`,
      more: [button(actionIds.projectSettings, 'Settings', of.toUpperCase())],
    };
  }
  return { text: 'Whose settings? Name an agent or a project, or open Reeve’s Home tab.' };
}

export async function answerWhy(context: AskedContext, { id }: ArgumentsOf<'why'>): Promise<Reply> {
  const { deps, actor } = context;
  if (id === undefined)
    throw new UserFacingError('Which message? Write “why” and the id at its foot, such as `why k7d2xqa`.');
  const sent = await sentNoticeByShortId(deps, actor, id);
  if (!sent) throw new UserFacingError(`Reeve has sent no message with the id ${id} lately. Look at its foot.`);
  const { text, blocks } = buildWhy(await whyOf(context, sent));
  return { text, blocks };
}

export async function answerSnoozes({ deps, actor }: AskedContext): Promise<Reply> {
  const active = await deps.store.snoozes.activeFor(actor.slackUserId, deps.clock());
  const { text, blocks } = buildSnoozes(active.map((one) => snoozeLine(one, actor)));
  return active.length === 0 ? { text } : { text, blocks };
}

export async function answerMutes(context: AskedContext): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm mute');
  const lines = await mutesFor(context);
  const { text, blocks } = buildMutes(lines, actor.timeZone);
  return lines.length === 0 ? { text } : { text, blocks };
}

export async function answerDelegations(context: AskedContext): Promise<Reply> {
  mustReach(context.deps, context.actor, 'command:/pm delegate');
  const lines = await delegationsFor(context);
  const { text, blocks } = buildDelegations(lines);
  return { text, blocks: blocks.slice(lines.length === 0 ? 1 : 0) };
}
