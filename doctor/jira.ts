import type { Config } from '../config.ts';
import { createJira } from '../integrations/jira/client.ts';
import type { Jira, Project } from '../integrations/jira/types.ts';
import { type Checked, look, type Remedies, warning, wrong } from './check.ts';
import { quick } from './quick.ts';

const area = 'Jira';

const remedies = (permission: string): Remedies => ({
  credential: 'JIRA_EMAIL and JIRA_API_TOKEN do not go together or expired: id.atlassian.com → Security → API tokens.',
  permission: `Give the account “${permission}” (project settings → Access, or global permissions).`,
  address:
    'Check JIRA_SITE_URL; a token with scopes works only at JIRA_API_BASE=https://api.atlassian.com/ex/jira/<cloudId>.',
});

/** Each kind of read Reeve makes of Jira; and some of those who work there, who may log time. */
export async function checkJira(config: Config): Promise<{ checked: Checked[]; people: string[] }> {
  const { jiraApiBase: apiBase, JIRA_SITE_URL: siteUrl, JIRA_EMAIL: email, JIRA_API_TOKEN: token } = config;
  const jira = createJira({ apiBase, siteUrl, email, token, http: quick });
  const first = await look(area, 'signing in', remedies('Browse users and groups'), async () => {
    return `signed in as ${(await jira.myself()).displayName ?? 'somebody without a name'}`;
  });
  if (first.state === 'wrong') return { checked: [first], people: [] };
  const projects: Project[] = [];
  const seen = await look(area, 'listing projects', remedies('Browse projects'), async () => {
    for await (const page of jira.projects()) projects.push(...page.items.filter(({ archived }) => !archived));
    if (projects.length > 0) return `${projects.length} projects can be seen`;
    return wrong(area, 'no project can be seen', remedies('Browse projects').permission);
  });
  const people = await checkPeople(jira);
  return { checked: [first, seen, ...(await reads(jira, projects)), people.checked], people: people.found };
}

async function reads(jira: Jira, projects: readonly Project[]): Promise<Checked[]> {
  const keys = projects.slice(0, 50).map(({ key }) => `"${key}"`);
  let issueId: string | null = null;
  const search = await look(area, 'searching issues', remedies('Browse projects'), async () => {
    if (keys.length === 0) return warning(area, 'no project to search in', remedies('Browse projects').permission);
    for await (const page of jira.searchIssues(`project in (${keys.join(', ')}) ORDER BY updated DESC`)) {
      issueId = page.items[0]?.id ?? null;
      break;
    }
    return issueId === null
      ? warning(area, 'the projects have no issues yet', 'Nothing, if that is so.')
      : 'issues can be searched';
  });
  const id: string | null = issueId;
  return [
    search,
    ...(id === null
      ? []
      : [
          await look(area, 'reading histories', remedies('Browse projects'), async () => {
            for await (const _ of jira.bulkChangelogs([id])) break;
            return 'the history of issues can be read';
          }),
        ]),
  ];
}

async function checkPeople(jira: Jira): Promise<{ checked: Checked; found: string[] }> {
  let found: string[] = [];
  const checked = await look(area, 'listing people', remedies('Browse users and groups'), async () => {
    for await (const { items } of jira.users()) {
      const people = items.filter(({ active, accountType }) => active && accountType === 'atlassian');
      found = people.map(({ accountId }) => accountId);
      return `people can be listed (${people.length} on the first page)`;
    }
    return wrong(area, 'nobody can be seen', remedies('Browse users and groups').permission);
  });
  return { checked, found };
}
