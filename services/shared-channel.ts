import type { Project } from '../agents/project.ts';
import { RefusedError, whomToAsk } from './access.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { staleClick } from './stale-click.ts';
import { UserFacingError } from './user-facing-error.ts';

interface Agreeing {
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'configAdmins'>;
  actor: Pick<Actor, 'role' | 'slackUserId' | 'projectKeys'>;
}

/** What was asked of a channel, and whoever agreed to it. */
export interface SharedChannelAgreed {
  channelId: string;
  since: Date;
  by: string;
  at: Date;
}

/**
 * Agrees that Reeve posts in a channel that another company reads; audited. For admins, and for PMs of a project that posts
 * there. Throws RefusedError for others, UserFacingError when it is settled or with others by now.
 */
export async function agreeToShare({ deps, actor }: Agreeing, value: string): Promise<SharedChannelAgreed> {
  const [channelId = '', milliseconds = ''] = value.split(' ');
  const since = new Date(Number(milliseconds));
  if (channelId === '' || Number.isNaN(since.getTime())) throw staleClick();
  const own = (await deps.store.projects.all()).filter(({ key }) => actor.projectKeys.includes(key));
  if (actor.role !== 'admin' && !own.some((project) => postsIn(project, channelId)))
    throw new RefusedError(`Only admins and the PM of a project that posts there can agree. ${whomToAsk(deps)}`);
  const at = deps.clock();
  const by = actor.slackUserId;
  const { agreed, action } = { agreed: 'shared with another company', action: 'shared-channel-agreed' as const };
  const once = `${action}/${channelId}/${since.toISOString()}`;
  if (!(await deps.store.sharedChannels.agree(channelId, since, by, at))) {
    const known = await deps.store.sharedChannels.byId(channelId);
    const isAgain = known?.agreedBy === by && known.since.getTime() === since.getTime();
    // A click that died after it was stored is repeated safely.
    if (!isAgain) throw settled(known?.agreedBy ?? null);
  }
  await deps.store.audit.add({ at, by, action, subject: `channel/${channelId}`, after: agreed, once });
  await deps.store.outbox.channelMayBeTold(channelId, at);
  return { channelId, since, by, at };
}

const settled = (by: string | null) =>
  by === null ? staleClick() : new UserFacingError(`<@${by}> agreed to that already. Nothing was changed.`);

const postsIn = ({ channelId, agentChannels }: Project, channel: string) =>
  channelId === channel || Object.values(agentChannels).includes(channel);
