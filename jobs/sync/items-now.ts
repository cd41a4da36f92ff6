import type { AskedItem, ItemNow } from '../../agents/item-now.ts';
import { whoMustAct } from '../../agents/workflow-bottleneck/pull-request/who-must-act.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { Jira } from '../../integrations/jira/types.ts';
import { toPullRequest } from './to-pull-request.ts';

type Clients = { jira: Jira; github: { client: GitHub } | null; clock: () => Date };

/**
 * Items as Jira and GitHub state them at this moment, a ticket as of what last happened to it or to a pull request tied to it.
 * Throws IntegrationError when one of them cannot be asked.
 */
export async function itemsNow({ jira, github, clock }: Clients, items: readonly AskedItem[]): Promise<ItemNow[]> {
  const tickets = new Map(items.flatMap((item) => (item.kind === 'ticket' ? [[item.itemKey, item] as const] : [])));
  const pulls = items.filter(({ kind }) => kind === 'pull-request');
  const found: ItemNow[] = [];
  if (tickets.size > 0)
    // One that moved to another project comes back under its new key: the old one is gone.
    for await (const page of jira.bulkFetchIssues([...tickets.keys()]))
      for (const { key, statusId, statusCategory, updated, parentKey, parentId } of page.items) {
        const touched = await lastTouched(github, tickets.get(key)?.tied ?? []);
        const updatedAt = new Date(Math.max(updated.getTime(), touched));
        const parent = parentKey ?? parentId ?? null;
        found.push({ itemKey: key, status: statusCategory === 'done' ? null : statusId, updatedAt, parent });
      }
  for (const { itemKey, name } of pulls) {
    const [repo = '', number = ''] = name.split('#');
    const pull = await github?.client.pullRequest(repo, Number(number));
    const open = pull?.state === 'open' && pull.complete;
    const status = pull && open ? whoMustAct(toPullRequest(pull), clock()).status : null;
    if (pull) found.push({ itemKey, status, updatedAt: pull.updatedAt, parent: null });
  }
  return found;
}

/** When GitHub last changed any of these pull requests, by their addresses, in milliseconds; 0 for none. */
async function lastTouched(github: Clients['github'], addresses: readonly string[]): Promise<number> {
  let last = 0;
  for (const address of addresses) {
    const [, repo = '', number = ''] = /([^/]+\/[^/]+)\/pull\/(\d+)$/.exec(address) ?? [];
    const pull = repo === '' ? null : await github?.client.pullRequest(repo, Number(number));
    last = Math.max(last, pull?.updatedAt.getTime() ?? 0);
  }
  return last;
}
