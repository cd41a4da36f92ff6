import type { Exclusion } from '../agents/exclusion.ts';
import { projectOf } from '../agents/matter.ts';
import type { Project } from '../agents/project.ts';
import type { Preview, PreviewMessage, RunAsked } from '../jobs/types.ts';
import type { Actor, ActorContext } from './deps.ts';

/** As much of a preview as its reader may see: admins all of it, everybody else what is theirs, and how much there is besides. */
export interface VisiblePreview {
  messages: PreviewMessage[];
  excluded: Exclusion[];
  /** Further messages that would be sent, to others. */
  messagesToOthers: number;
  /** Further people who are left out. */
  othersLeftOut: number;
}

/** What a run would say, cut down to what the actor may see of it. Nothing is recorded or sent. */
export async function previewFor(context: ActorContext, asked: Omit<RunAsked, 'by'>): Promise<VisiblePreview> {
  const { deps, actor } = context;
  return visibleTo(context, await deps.jobs.preview({ ...asked, by: actor.slackUserId }));
}

/**
 * Cuts a preview down to what the actor may see as of now: what goes to them, to their people about themselves, and to channels
 * of their projects alone. That they may ask for a run does not make them the reader of what it says to others.
 */
export async function visibleTo({ deps, actor }: ActorContext, preview: Preview): Promise<VisiblePreview> {
  const { messages, outcome } = preview;
  if (actor.role === 'admin') return { messages, excluded: outcome.excluded, messagesToOthers: 0, othersLeftOut: 0 };
  const { projects, workspace } = await deps.roster();
  const channels = channelsOf(projects, actor, workspace.alertsChannelId);
  const shown = messages.filter((message) => isTheirs(message, actor, channels));
  const excluded = outcome.excluded.filter(({ accountId }) => isOwn(accountId, actor) || actor.answersFor(accountId));
  return {
    messages: shown,
    excluded,
    messagesToOthers: messages.filter((message) => message.wouldSend && !shown.includes(message)).length,
    othersLeftOut: outcome.excluded.length - excluded.length,
  };
}

function isTheirs({ notice, recipient }: PreviewMessage, actor: Actor, channels: ReadonlySet<string>): boolean {
  const { audience, subject } = notice;
  switch (audience.kind) {
    case 'admins':
      return false;
    case 'channel': {
      const project = projectOf(notice);
      return project === null ? channels.has(audience.channelId) : actor.projectKeys.includes(project);
    }
    case 'pm':
      return recipient.slackId === actor.slackUserId || isOwn(audience.accountId, actor);
    case 'person':
      if (recipient.slackId === actor.slackUserId || isOwn(audience.accountId, actor)) return true;
      return subject.kind === 'person' && subject.id === audience.accountId && actor.answersFor(audience.accountId);
  }
}

const isOwn = (accountId: string, { person }: Actor) => person?.accountId === accountId;

/** Channels that serve the actor's projects and nobody else's; the one everything is told in is everybody's, so it is not theirs. */
function channelsOf(projects: readonly Project[], { projectKeys }: Actor, alerts: string | null): ReadonlySet<string> {
  const inUse = projects.filter(({ archived }) => !archived);
  const used = (project: Project) => [project.channelId, ...Object.values(project.agentChannels)];
  const others = new Set(inUse.filter(({ key }) => !projectKeys.includes(key)).flatMap(used));
  const own = inUse.filter(({ key }) => projectKeys.includes(key)).flatMap(used);
  return new Set(own.filter((id) => id !== null).filter((id) => id !== alerts && !others.has(id)));
}
