import { subDays } from 'date-fns';
import type { Config } from '../config.ts';
import { createJira } from '../integrations/jira/client.ts';
import { createTempo } from '../integrations/tempo/client.ts';
import { type Checked, look, type Remedies, warning } from './check.ts';
import { quick } from './quick.ts';

const area = 'Jira';
const days = 30;
/** Enough to tell a permission that is missing from a ticket that was deleted. */
const mostAsked = 500;

const browse =
  'Give the account “Browse projects” in the projects concerned, and look whether issue security hides tickets from it.';
const remedies: Remedies = { credential: browse, permission: browse, address: browse };

/** Whether Jira shows the tickets that time was logged on lately: what an account may not browse, it is not told of. */
export async function checkHiddenIssues(config: Config, now: Date): Promise<Checked> {
  const { jiraApiBase: apiBase, JIRA_SITE_URL: siteUrl, JIRA_EMAIL: email, JIRA_API_TOKEN: token } = config;
  const jira = createJira({ apiBase, siteUrl, email, token, http: quick });
  const tempo = createTempo({ baseUrl: config.TEMPO_BASE_URL, token: config.TEMPO_TOKEN, http: quick });
  const day = (at: Date) => at.toISOString().slice(0, 10);
  return look(area, 'looking for the tickets that time was logged on', remedies, async () => {
    const seconds = new Map<string, number>();
    for await (const { items } of tempo.worklogsBetween(day(subDays(now, days)), day(now)))
      for (const { issueId, seconds: more } of items) seconds.set(issueId, (seconds.get(issueId) ?? 0) + more);
    const ids = [...seconds.keys()].slice(0, mostAsked);
    const missing: string[] = [];
    for await (const page of jira.bulkFetchIssues(ids)) missing.push(...page.missing.map(({ idOrKey }) => idOrKey));
    if (missing.length === 0)
      return `every ticket that time was logged on in the last ${days} days can be seen (${ids.length})`;
    const hours = Math.round(missing.reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0) / 3600);
    const what = `${missing.length} of ${ids.length} tickets that time was logged on in the last ${days} days are not shown (${hours} h); hidden from the account, or deleted`;
    return warning(area, what, browse);
  });
}
