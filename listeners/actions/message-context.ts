import { isSure } from '../../agents/identity.ts';
import type { MessageContext } from '../../views/message-context.ts';
import type { Context } from '../transport/listener.ts';

/** What a message's wording depends on, for whoever clicked or asked. */
export async function messageContext({ deps, actor }: Pick<Context, 'deps' | 'actor'>): Promise<MessageContext> {
  const { people, workspace } = await deps.roster();
  const members = new Map(people.filter(isSure).map(({ accountId, slackUserId }) => [accountId, slackUserId]));
  return {
    now: deps.clock(),
    timeZone: actor.timeZone,
    jiraSiteUrl: workspace.jiraSiteUrl,
    slackUserIdOf: (accountId) => members.get(accountId) ?? null,
  };
}
