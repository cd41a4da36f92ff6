import type { Agency } from '../../sandbox/agency/agency.ts';
import { createAgency } from '../../sandbox/agency/create.ts';

/** People of the agency that a company is made of, and what as many have in a company: 2,000 have 200,000 tickets and 20,000 pull requests. */
const agencySize = 40;
const ticketsOfAgency = 4000;
const pullsOfAgency = 400;

/**
 * A company of about so many people: the sandbox's agency as often as it takes, each time with other people, projects,
 * tickets and repositories. What one grows by, everything grows by.
 */
export function createCompany(people: number, at: Date): Agency {
  const agency = toSize(createAgency({ seed: 7, at }));
  const keys = agency.jira.projects.map(({ key }) => key);
  const parts = {
    tempo: agency.tempo,
    jira: agency.jira,
    slack: agency.slack,
    github: agency.github,
    reeve: agency.reeve,
  };
  const texts = Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)] as const);
  for (let copy = 1; copy < Math.round(people / agencySize); copy++) {
    const other = Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(renamed(text, copy, keys))]));
    add(agency, other as Pick<Agency, keyof typeof parts>, copy);
  }
  return agency;
}

/** The agency with as many tickets and pull requests as a company of its size has: tickets nobody logs on, fewer pull requests. */
function toSize(agency: Agency): Agency {
  const { jira, github, reeve } = agency;
  const ofClients = new Set(
    reeve.projects.filter(({ projectType }) => projectType !== 'internal').map(({ key }) => key),
  );
  const tickets = jira.issues.filter(
    ({ fields }) => fields.issuetype.hierarchyLevel === 0 && ofClients.has(fields.project.key),
  );
  const more = tickets.slice(0, ticketsOfAgency - jira.issues.length).map((ticket) => {
    const [key = '', number] = ticket.key.split('-');
    return { ...structuredClone(ticket), id: String(Number(ticket.id) + 3000), key: `${key}-${Number(number) + 3000}` };
  });
  append(jira.issues, more);
  const share = pullsOfAgency / github.pulls.length;
  github.pulls = github.pulls.filter((_, place) => Math.floor((place + 1) * share) > Math.floor(place * share));
  return agency;
}

/** The same facts about others: every id and address that must be unique gets the copy's number. */
function renamed(text: string, copy: number, keys: readonly string[]): string {
  const tag = copy.toString(36).toUpperCase().padStart(2, '0');
  const shifted = (by: number) => (_: string, before: string, id: string) => `${before}${Number(id) + by * copy}`;
  return text
    .replaceAll('712020:', `${712020 + copy}:`)
    .replace(/\b([UC])0(?!REEVE)([0-9A-Z]{8})\b/g, `$1${tag}$2`)
    .replaceAll('@agency.example', `@c${copy}.agency.example`)
    .replace(new RegExp(`\\b(${keys.join('|')})\\b`, 'g'), `$1${copy}`)
    .replace(/lindenworks\/(\w+)-web/g, `lindenworks/$1${copy}-web`)
    .replace(/"((?:githubL|l)ogin)":"(?!lindenworks")([^"]+)"/g, `"$1":"$2-${copy}"`)
    .replace(/(issue\/|"id":"?|"parentId":"|"from":"|"to":")(2[0-5]\d{3})(?!\d)/g, shifted(10_000))
    .replace(/(worklogs\/|"tempoWorklogId":|"entityId":")(5\d{5})(?!\d)/g, shifted(100_000));
}

function add(to: Agency, other: Pick<Agency, 'tempo' | 'jira' | 'slack' | 'github' | 'reeve'>, copy: number): void {
  const { tempo, jira, slack, github, reeve } = other;
  const projectIds = new Map(jira.projects.map(({ id }) => [id, String(Number(id) + 1000 * copy)]));
  for (const project of jira.projects) project.id = projectIds.get(project.id) ?? project.id;
  for (const { fields, changelog } of jira.issues) {
    fields.project.id = projectIds.get(fields.project.id) ?? fields.project.id;
    for (const item of (changelog?.histories ?? []).flatMap(({ items }) => items))
      if (item.field === 'project') {
        item.from = projectIds.get(item.from ?? '') ?? item.from;
        item.to = projectIds.get(item.to ?? '') ?? item.to;
      }
  }
  const numbered = <Row extends { id: number }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, id: row.id + 100_000 * copy }));
  append(to.tempo.worklogs, tempo.worklogs);
  append(to.tempo.papertrail, tempo.papertrail);
  append(to.tempo.plans, numbered(tempo.plans));
  append(
    to.tempo.teams,
    numbered(tempo.teams).map((team) => ({ ...team, memberships: numbered(team.memberships) })),
  );
  Object.assign(to.tempo.userSchedules, tempo.userSchedules);
  append(to.jira.projects, jira.projects);
  append(to.jira.issues, jira.issues);
  append(
    to.jira.users,
    jira.users.filter(({ accountId }) => !to.jira.users.some((user) => user.accountId === accountId)),
  );
  append(
    to.slack.users,
    slack.users.filter(({ id }) => !to.slack.users.some((user) => user.id === id)),
  );
  append(to.slack.channels, slack.channels);
  append(to.github.repositories, numbered(github.repositories));
  append(to.github.users, numbered(github.users));
  Object.assign(to.github.commits, github.commits);
  append(to.github.pulls, github.pulls);
  append(to.reeve.projects, reeve.projects);
  append(to.reeve.people, reeve.people);
  append(to.reeve.forecasts, reeve.forecasts);
  append(
    to.reeve.settings.absenceIssueIds,
    reeve.settings.absenceIssueIds.map((id) => id + 10_000 * copy),
  );
  append(to.reeve.settings.absenceProjectKeys, reeve.settings.absenceProjectKeys);
}

/** Item by item: a million of them are too many arguments. */
function append<Row>(to: Row[], rows: readonly Row[]): void {
  for (const row of rows) to.push(row);
}
