import { max } from 'simple-statistics';
import type { Severity } from '../../agents/finding-of.ts';
import { isSure } from '../../agents/identity.ts';
import { gravityOf, matterOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Audience } from '../../agents/notice-of.ts';
import type { Person } from '../../agents/person.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import type { Sources } from '../../agents/sources.ts';
import type { NewOutboxRow, Target } from '../../store/outbox.ts';
import type { AgentMode } from '../../store/settings.ts';
import { carrierRank, carries, saysNoNews } from './thread.ts';

const ranks: Record<Severity, number> = { critical: 0, warning: 1, info: 2 };
export const digestRank = 3;

export interface Addressing {
  agent: { id: string; title: string };
  runKey: string;
  mode: AgentMode;
  adminSlackUserIds: readonly string[];
  /** For not telling an admin again what a PM or a lead is told; without it every admin is. */
  people?: readonly Person[];
}

/**
 * The outbox rows a run's notices become, one a reader. In shadow mode all that was meant for others becomes one message
 * to the admins; what is meant for the admins themselves stays as it is.
 */
export function addressNotices(notices: readonly Notice[], to: Addressing): NewOutboxRow[] {
  if (to.mode === 'on') return notices.flatMap((notice) => rowsOf(notice, to, notices));
  const forAdmins = notices.filter(({ audience }) => audience.kind === 'admins');
  // Nobody was sent what such a notice would bring up to date.
  const forOthers = notices.filter((notice) => notice.audience.kind !== 'admins' && !saysNoNews(notice));
  return [...forAdmins.flatMap((notice) => rowsOf(notice, to, forAdmins)), ...shadowRows(forOthers, to)];
}

/**
 * The facts as one agent gets them: where it was given a channel of its own, for a project or for the whole workspace,
 * that one stands in the place of the project's or the workspace's, and so becomes the audience of its notices.
 */
export function withChannelsOf(sources: Sources, agentId: string, channelId: string | null): Sources {
  return {
    ...sources,
    async projects() {
      const projects = await sources.projects();
      return projects.map((project) => ({
        ...project,
        channelId: project.agentChannels[agentId] ?? project.channelId,
      }));
    },
    async workspace() {
      const workspace = await sources.workspace();
      return { ...workspace, alertsChannelId: channelId ?? workspace.alertsChannelId };
    },
  };
}

function rowsOf(notice: Notice, to: Addressing, all: readonly Notice[]): NewOutboxRow[] {
  const { agent, runKey } = to;
  return targetsOf(notice, to, all).map((target) => ({
    key: target.kind === 'member' ? `${notice.key}/${target.slackUserId}` : notice.key,
    topic: notice.topic,
    agentId: agent.id,
    runKey,
    body: { kind: 'notice', notice },
    target,
    rank: carries(notice, all) ? carrierRank : ranks[notice.severity],
    expiresAt: notice.expiresAt,
    matter: matterOf(notice),
    gravity: gravityOf(notice),
    shortIds: [shortIdOf(notice.key)],
  }));
}

/** An admin who is told the same as a PM or a lead is not told again as an admin. */
function targetsOf({ audience, template, subject }: Notice, to: Addressing, all: readonly Notice[]): Target[] {
  if (audience.kind !== 'admins') return [audience];
  const same = all.filter((other) => other.template === template && other.subject.id === subject.id);
  const told = new Set(same.map((other) => memberOf(other.audience, to)));
  return to.adminSlackUserIds
    .filter((slackUserId) => !told.has(slackUserId))
    .map((slackUserId) => ({ kind: 'member', slackUserId }));
}

function memberOf(audience: Audience, { people = [] }: Addressing): string | null {
  if (!('accountId' in audience)) return null;
  const person = people.find(({ accountId }) => accountId === audience.accountId);
  return person && isSure(person) ? person.slackUserId : null;
}

function shadowRows(notices: Notice[], { agent, runKey, adminSlackUserIds }: Addressing): NewOutboxRow[] {
  if (notices.length === 0) return [];
  const expiresAt = new Date(max(notices.map((notice) => notice.expiresAt.getTime())));
  return adminSlackUserIds.map((slackUserId) => ({
    key: `shadow/${runKey}/${slackUserId}`,
    topic: `shadow/${runKey}`,
    agentId: agent.id,
    runKey,
    body: { kind: 'shadow', agentTitle: agent.title, notices },
    target: { kind: 'member', slackUserId },
    rank: ranks.info,
    expiresAt,
    shortIds: notices.map(({ key }) => shortIdOf(key)),
  }));
}
