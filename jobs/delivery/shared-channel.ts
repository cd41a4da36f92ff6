import { projectOf } from '../../agents/matter.ts';
import type { ChannelSharedNotice } from '../../agents/notice.ts';
import type { Audience } from '../../agents/notice-of.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { SharedChannel } from '../../store/shared-channels.ts';
import type { JobsDeps } from '../types.ts';
import { noticesOf } from './content.ts';
import type { Directory } from './directory.ts';
import { tell } from './tell.ts';

type Asked = Pick<JobsDeps, 'clock'> & {
  slack: Pick<JobsDeps['slack'], 'sharedWith'>;
  store: Pick<JobsDeps['store'], 'sharedChannels'>;
};

const worthTellingMs = 30 * 24 * 3_600_000;

/**
 * Why nothing goes into a channel now; null when it may. Other companies may read what is posted there, today if not
 * yesterday: so Slack is asked before each message, and an admin and the project's PM, once, whether that is meant.
 */
export async function whyNotShared(
  deps: JobsDeps,
  row: OutboxRow,
  directory: Pick<Directory, 'everybody' | 'projects' | 'workspace'>,
): Promise<string | null> {
  if (row.target.kind !== 'channel') return null;
  const { channelId } = row.target;
  const shared = await sharedNow(deps, channelId);
  if (shared === null || shared.agreedBy !== null) return null;
  const agent = { id: row.agentId, title: row.agentId };
  const { workspace, everybody: people } = directory;
  const asked = audiencesOf(row, directory).map((audience) => questionTo(audience, shared, deps.clock()));
  const { adminSlackUserIds } = workspace;
  await tell(deps, { agent, runKey: row.runKey, adminSlackUserIds, people }, asked);
  return `<#${channelId}> is shared with another company, and nobody has agreed yet that Reeve posts there`;
}

/** With whom a channel is shared as of now, as far as Slack says; null when only one's own company reads it. */
export async function sharedNow({ slack, store, clock }: Asked, channelId: string): Promise<SharedChannel | null> {
  return store.sharedChannels.seen(channelId, await slack.sharedWith(channelId), clock());
}

function audiencesOf(row: OutboxRow, { projects }: Pick<Directory, 'projects'>): Audience[] {
  const keys = new Set(noticesOf(row.body).map(projectOf));
  const pms = projects.flatMap(({ key, pmAccountId }) => (keys.has(key) && pmAccountId !== null ? [pmAccountId] : []));
  return [...pms.map((accountId) => ({ kind: 'pm' as const, accountId })), { kind: 'admins' }];
}

function questionTo(audience: Audience, { channelId, since }: SharedChannel, now: Date): ChannelSharedNotice {
  const topic = `channel-shared/${channelId}/${since.toISOString()}`;
  return {
    key: `${topic}/${audience.kind === 'pm' ? audience.accountId : audience.kind}`,
    topic,
    template: 'channel-shared',
    audience,
    severity: 'warning',
    subject: { kind: 'workspace', id: channelId, name: 'a channel' },
    data: { channelId, since },
    why: {
      rule: 'nothing internal goes into a channel that another company reads until somebody agreed',
      ruleVersion: 1,
      evidence: [],
      dataAsOf: null,
    },
    recheck: null,
    expiresAt: new Date(now.getTime() + worthTellingMs),
  };
}
