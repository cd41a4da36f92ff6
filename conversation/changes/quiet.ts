import { addDays, dayName, instantOf } from '../../agents/calendar/days.ts';
import { scopeOf } from '../../agents/quiet-scope.ts';
import { inWords } from '../../agents/visible-text.ts';
import { mustReach } from '../../services/access.ts';
import { type Mutable, mutables, mute, unmute } from '../../services/mute.ts';
import { mustManage } from '../../services/project-access.ts';
import { mustBeRecipient, sentNoticeByShortId } from '../../services/sent-notice.ts';
import { endSnooze, snooze } from '../../services/snooze.ts';
import { type SnoozeSubject, snoozeSubject } from '../../services/snooze-subject.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';
import type { Change } from './change.ts';

const longestDays = 180;
/** A snooze without an end ends by itself. */
const usualDays = 7;
const reason = 'asked in conversation';

export const snoozeChange: Change<ArgumentsOf<'snooze'>> = {
  async prepare(context, { what, until }) {
    mustReach(context.deps, context.actor, 'command:/pm snooze');
    const { name } = await toSilence(context, what);
    const end = endOf(context, until ?? addDays(context.today, usualDays));
    return { text: `Be quiet to you about *${quoted(name, 80)}* until ${dayName(end.day)}.`, label: 'Snooze' };
  },
  async carryOut(context, { what, until }) {
    mustReach(context.deps, context.actor, 'command:/pm snooze');
    const silenced = await toSilence(context, what);
    const { at, day } = endOf(context, until ?? addDays(context.today, usualDays));
    if (silenced.notice) await snooze(context, silenced.notice, { until: at, reason });
    else await snoozeSubject(context, silenced.subject, { until: at, reason });
    return `I am quiet to you about *${quoted(silenced.name, 80)}* until ${dayName(day)}. It is not settled by that.`;
  },
};

export const unsnoozeChange: Change<ArgumentsOf<'unsnooze'>> = {
  async prepare(context, { what }) {
    const row = await snoozed(context, what);
    return { text: `Tell you about *${quoted(row.name || row.scopeId, 80)}* again.`, label: 'End the Snooze' };
  },
  async carryOut(context, { what }) {
    const row = await endSnooze(context, await snoozed(context, what));
    return `I tell you about *${quoted(row.name || row.scopeId, 80)}* again.`;
  },
};

export const muteChange: Change<ArgumentsOf<'mute'>> = {
  async prepare(context, { what, until }) {
    mustReach(context.deps, context.actor, 'command:/pm mute');
    const { name } = await toMute(context, what);
    const end = until === undefined ? 'until somebody ends it' : `until ${dayName(endOf(context, until).day)}`;
    return { text: `Tell *nobody* about *${quoted(name, 80)}* ${end}. Runs go on and are recorded.`, label: 'Mute' };
  },
  async carryOut(context, { what, until }) {
    mustReach(context.deps, context.actor, 'command:/pm mute');
    const silenced = await toMute(context, what);
    await mute(context, silenced, until === undefined ? null : endOf(context, until).at);
    return `*${quoted(silenced.name, 80)}* is muted: nobody is told about it. “unmute ${silenced.scopeId}” ends it.`;
  },
};

export const unmuteChange: Change<ArgumentsOf<'unmute'>> = {
  async prepare(context, { what }) {
    mustReach(context.deps, context.actor, 'command:/pm mute');
    const { name } = await toMute(context, what);
    return { text: `Tell people about *${quoted(name, 80)}* again.`, label: 'Unmute' };
  },
  async carryOut(context, { what }) {
    mustReach(context.deps, context.actor, 'command:/pm mute');
    const silenced = await toMute(context, what);
    await unmute(context, silenced);
    return `People are told about *${quoted(silenced.name, 80)}* again.`;
  },
};

type Silenced = { name: string } & (
  | { notice: NonNullable<Awaited<ReturnType<typeof sentNoticeByShortId>>>; subject?: never }
  | { subject: SnoozeSubject; notice?: never }
);

/** A message by its id, an agent, an epic, or a project. */
async function toSilence(context: AskedContext, what: string | undefined): Promise<Silenced> {
  const { deps, actor } = context;
  if (what === undefined)
    throw new UserFacingError(
      'Quiet about what? Name a project, an epic, an agent, or the id at the foot of a message.',
    );
  const notice = /^[2-9a-hjkmnp-z]{7}$/.test(what) ? await sentNoticeByShortId(deps, actor, what) : null;
  if (notice) {
    mustBeRecipient(deps, actor, notice);
    return { name: notice.notice.subject.name, notice };
  }
  const agent = deps.agents.find(({ id }) => id === what);
  if (agent) return { name: agent.title, subject: { scope: 'agent', scopeId: agent.id, name: agent.title } };
  const project = (await deps.store.projects.all()).find(({ key }) => key === what.toUpperCase());
  if (project) {
    const name = project.name || project.key;
    return { name, subject: { scope: 'subject', scopeId: project.key, name } };
  }
  const epics = await epicsAsked(context, what);
  const [epic] = epics;
  if (!epic || epics.length > 1)
    throw new UserFacingError(`Which epic? Write its key, such as ${epics[0]?.key ?? 'SATG-1'}.`);
  return { name: epic.title, subject: { scope: 'subject', scopeId: epic.key, name: epic.title } };
}

async function snoozed({ deps, actor }: AskedContext, what: string | undefined) {
  const active = await deps.store.snoozes.activeFor(actor.slackUserId, deps.clock());
  if (active.length === 0) throw new UserFacingError('You are snoozing nothing.');
  const notice = what === undefined ? null : await sentNoticeByShortId(deps, actor, what);
  const wanted = notice ? scopeOf(notice.notice).scopeId : what;
  const row =
    active.find(({ scopeId }) => scopeId === wanted) ??
    (active.length === 1 && what === undefined ? active[0] : undefined);
  if (row) return row;
  throw new UserFacingError(
    `You are not snoozing that. You are snoozing ${active.map(({ name, scopeId }) => inWords(name || scopeId)).join(', ')}.`,
  );
}

async function toMute(context: AskedContext, what: string | undefined): Promise<Mutable> {
  const { deps, actor } = context;
  const found = (await mutables(deps)).find(({ scopeId }) => scopeId.toLowerCase() === what?.toLowerCase());
  if (!found) throw new UserFacingError('Mute what? Name a project by its key, or an agent.');
  if (found.scope === 'project') mustManage(deps, actor, found.scopeId);
  else if (actor.role !== 'admin') throw new UserFacingError('Only admins can mute an agent.');
  return found;
}

/** The beginning of a day in the asker's zone. Throws for one that is past or too far. */
function endOf({ today, actor }: AskedContext, day: string): { at: Date; day: string } {
  if (day <= today) throw new UserFacingError('That day is not ahead.');
  if (day > addDays(today, longestDays)) throw new UserFacingError(`At most ${longestDays} days ahead.`);
  return { at: instantOf(day, '00:00', actor.timeZone), day };
}
