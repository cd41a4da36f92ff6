import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import { whoMustAct } from '../../agents/workflow-bottleneck/pull-request/who-must-act.ts';
import type { ItemNow } from '../../agents/workflow-bottleneck/still-waiting.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { Jira } from '../../integrations/jira/types.ts';
import { toPullRequest } from './pull-requests.ts';

export type AskedItem = Pick<BottleneckFacts, 'kind' | 'itemKey' | 'name'>;

/** Items as Jira and GitHub state them at this moment. Throws IntegrationError when one of them cannot be asked. */
export async function itemsNow(
  { jira, github, clock }: { jira: Jira; github: { client: GitHub } | null; clock: () => Date },
  items: readonly AskedItem[],
): Promise<ItemNow[]> {
  const tickets = items.flatMap(({ kind, itemKey }) => (kind === 'ticket' ? [itemKey] : []));
  const pulls = items.filter(({ kind }) => kind === 'pull-request');
  const found: ItemNow[] = [];
  if (tickets.length > 0)
    // One that moved to another project comes back under its new key: the old one is gone.
    for await (const page of jira.bulkFetchIssues(tickets))
      for (const { key, statusId, statusCategory, updated } of page.items)
        found.push({ itemKey: key, status: statusCategory === 'done' ? null : statusId, updatedAt: updated });
  for (const { itemKey, name } of pulls) {
    const [repo = '', number = ''] = name.split('#');
    const pull = await github?.client.pullRequest(repo, Number(number));
    const open = pull?.state === 'open' && pull.complete;
    const status = pull && open ? whoMustAct(toPullRequest(pull), clock()).status : null;
    if (pull) found.push({ itemKey, status, updatedAt: pull.updatedAt });
  }
  return found;
}
