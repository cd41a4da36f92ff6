import { hoursText, toHours } from '../calendar/hours.ts';
import type { Day } from '../calendar/types.ts';
import type { Subject } from '../finding-of.ts';
import type { Person } from '../person.ts';
import type { RejectedRow } from '../sources.ts';
import { type Doubt, doubt } from './doubt.ts';
import { doubtsAboutIssues } from './issue-quality.ts';
import type { Judged } from './judge.ts';
import type { LoggedDays } from './logged.ts';
import { impossibleDays } from './reasons.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';

/** Everything about the week's data that cannot be trusted, in a stable order. */
export function doubtsOf(
  snapshot: TimeComplianceSnapshot,
  days: readonly Day[],
  logged: ReadonlyMap<string, LoggedDays>,
  judged: readonly Judged[],
  maxHoursPerDay: number,
): Doubt[] {
  return [
    ...judged.flatMap((one) => doubtsAboutPerson(one, logged.get(one.person.accountId), days, maxHoursPerDay)),
    ...unknownAuthors(snapshot, logged),
    ...doubtsAboutIssues(snapshot, days),
    ...snapshot.rejectedRows.map((row) =>
      doubt('row-rejected', rowSubject(row, snapshot), row.problem, { about: row.accountId ? [row.accountId] : [] }),
    ),
  ];
}

/** A row by what it would have been: a plan is no worklog, and a day of a schedule is somebody's. */
function rowSubject({ what, id, accountId }: RejectedRow, { people }: TimeComplianceSnapshot): Subject {
  const owner = people.find((person) => person.accountId === accountId);
  if (what === 'worklog')
    return {
      kind: 'worklog',
      id: id ?? 'unknown',
      name: owner ? `A time entry of ${owner.displayName}` : 'A time entry',
    };
  const name = {
    issue: 'A ticket',
    'pull-request': 'A pull request',
    plan: 'A plan',
    schedule: 'Work schedule',
    other: 'A row',
  }[what];
  const whose = owner ? ` of ${owner.displayName}` : '';
  return { kind: 'person', id: accountId ?? 'unknown', name: `${name}${whose}` };
}

function doubtsAboutPerson(
  one: Judged,
  logged: LoggedDays | undefined,
  days: readonly Day[],
  maxHoursPerDay: number,
): Doubt[] {
  const { person } = one;
  const subject = personSubject(person);
  const about = { about: [person.accountId] };
  const tooLong = logged ? impossibleDays(logged, days, maxHoursPerDay) : [];
  return [
    ...tooLong.map(({ day, hours }) =>
      doubt('too-many-hours-in-a-day', subject, `${hoursText(hours)} on one day`, { ...about, day, hours }),
    ),
    ...(logged?.invalid ?? []).map(({ day, seconds }) =>
      doubt('invalid-duration', subject, `${hoursText(toHours(seconds))} in one entry`, { ...about, day }),
    ),
    ...(one.kind === 'excluded' && one.cause === 'no-schedule'
      ? [doubt('no-schedule', subject, one.reason, about)]
      : []),
  ];
}

/** Why nobody can be sure who somebody is on Slack; undefined when they may be written to. */
export function unreachable(person: Person): string | undefined {
  if (person.slackMatch === 'ambiguous') return 'more than one Slack member has their e-mail address';
  if (person.slackMatch === 'none' || person.slackUserId === null) return 'not matched to a Slack member';
  return undefined;
}

function unknownAuthors(snapshot: TimeComplianceSnapshot, logged: ReadonlyMap<string, LoggedDays>): Doubt[] {
  const known = new Set(snapshot.people.map(({ accountId }) => accountId));
  const unknown = [...logged].filter(([accountId]) => !known.has(accountId)).sort(([a], [b]) => (a < b ? -1 : 1));
  const pms = pmsOfTime(snapshot, new Set(unknown.map(([accountId]) => accountId)));
  return unknown.map(([accountId, { worked, absent }]) => {
    const hours = toHours([...worked, ...absent].reduce((sum, seconds) => sum + seconds, 0));
    const subject: Subject = { kind: 'person', id: accountId, name: 'Somebody Reeve does not know' };
    const where = projectsOf(accountId, snapshot);
    const on = where.length > 0 ? ` on ${where.join(', ')}` : '';
    const detail = `${hoursText(hours)} logged${on} by an account that is none of the people in Jira or Tempo’s teams`;
    return doubt('unknown-author', subject, detail, { pms: pms.get(accountId) ?? [], hours });
  });
}

/** Where an account's time was logged: what people can look it up by. */
function projectsOf(author: string, { worklogs, issues }: TimeComplianceSnapshot): string[] {
  const projectOf = new Map(issues.map(({ id, projectKey }) => [id, projectKey]));
  const own = worklogs.filter(({ accountId }) => accountId === author);
  return [...new Set(own.flatMap(({ issueId }) => projectOf.get(issueId) ?? []))].sort().slice(0, 3);
}

/** The PMs of the projects each of these authors logged time on. */
function pmsOfTime(snapshot: TimeComplianceSnapshot, authors: ReadonlySet<string>): Map<string, string[]> {
  const pmOfProject = new Map(snapshot.projects.map(({ key, pmAccountId }) => [key, pmAccountId]));
  const pmOfIssue = new Map(snapshot.issues.map(({ id, projectKey }) => [id, pmOfProject.get(projectKey)]));
  const pms = new Map<string, string[]>();
  if (authors.size === 0) return pms;
  for (const { accountId, issueId } of snapshot.worklogs) {
    const pm = authors.has(accountId) ? pmOfIssue.get(issueId) : undefined;
    if (!pm) continue;
    const known = pms.get(accountId) ?? [];
    if (!known.includes(pm)) pms.set(accountId, [...known, pm]);
  }
  return pms;
}

const personSubject = ({ accountId, displayName }: Person): Subject => ({
  kind: 'person',
  id: accountId,
  name: displayName,
});
