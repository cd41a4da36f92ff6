import type { WebClient } from '@slack/web-api';
import type { Deps } from '../transport/deps.ts';

/** As long as nobody is an admin, the owners of the Slack workspace are made admins. */
export async function makeOwnersAdmins(deps: Deps, client: WebClient): Promise<void> {
  const { adminSlackUserIds } = await deps.sources.workspace();
  if (adminSlackUserIds.length > 0 || deps.configAdmins.length > 0) return;
  const owners: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id, is_owner: isOwner, deleted, is_bot: isBot } of page.members ?? []) {
      if (id && isOwner && !deleted && !isBot) owners.push(id);
    }
    cursor = page.response_metadata?.next_cursor ?? '';
    if (!cursor) break;
  }
  if (owners.length === 0) return;
  const entry = { at: deps.clock(), by: 'reeve', action: 'changed', subject: 'workspace' } as const;
  const noted = { ...entry, before: 'admins: []', after: `admins: ${owners.join(', ')}` };
  await deps.store.settings.setWorkspace({ admins: owners }, [noted]);
}
