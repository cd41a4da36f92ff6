import type { Membership, PapertrailEntry, Plan, Team, Worklog } from '../schema/tempo.ts';
import { addDays, addWorkingDays, clockTime, instantOf, tempoTime } from '../time.ts';
import { member, type Person, teamNames } from './cast.ts';
import type { Workshop } from './issues.ts';
import { daysOfLeave, type Leave } from './leave.ts';
import { portfolio } from './portfolio.ts';
import type { Calendar } from './schedules.ts';
import type { WorklogDraft } from './worklogs.ts';

const api = 'https://api.tempo.io/4';
const internalKeys = new Set(portfolio.filter((plan) => plan.projectType === 'internal').map((plan) => plan.key));
const userLink = (accountId: string) => `https://lindenworks.atlassian.net/rest/api/3/user?accountId=${accountId}`;
const account = (accountId: string) => ({ self: userLink(accountId), accountId });

/** Numbers the worklogs in the order of their creation and splits them into what Tempo keeps and its papertrail. */
export function tempoWorklogs(
  drafts: readonly WorklogDraft[],
  firstId = 500_001,
): { worklogs: Worklog[]; papertrail: PapertrailEntry[] } {
  const inOrder = [...drafts].sort((a, b) => a.createdAt - b.createdAt || (a.accountId < b.accountId ? -1 : 1));
  const worklogs: Worklog[] = [];
  const papertrail: PapertrailEntry[] = [];
  let id = firstId;
  for (const draft of inOrder) {
    worklogs.push(worklog(draft, id));
    if (draft.edits.length > 0 || draft.deletedAt !== undefined) papertrail.push(...papertrailOf(draft, id));
    id += 1;
  }
  papertrail.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  return { worklogs, papertrail };
}

function worklog(draft: WorklogDraft, id: number): Worklog {
  const { issue, seconds, day } = draft;
  const updated = draft.edits.reduce((latest, edit) => Math.max(latest, edit.at), draft.createdAt);
  const createdAt = tempoTime(draft.createdAt);
  const self = `${api}/worklogs/${id}`;
  const result: Worklog = {
    self,
    tempoWorklogId: id,
    issue: { self: `https://lindenworks.atlassian.net/rest/api/3/issue/${issue.id}`, id: issue.id },
    timeSpentSeconds: seconds,
    billableSeconds: internalKeys.has(issue.project) ? 0 : seconds,
    startDate: day,
    startTime: clockTime(draft.startMinute),
    startDateTimeUtc: tempoTime(instantOf(day, draft.startMinute, draft.zone)),
    description: draft.note,
    createdAt,
    updatedAt: updated === draft.createdAt ? createdAt : tempoTime(updated),
    author: account(draft.accountId),
    attributes: { self: `${self}/work-attribute-values`, values: [] },
  };
  // The optional fields are absent in some of Tempo's answers, so they are in some of ours.
  if (id % 53 === 0) delete result.billableSeconds;
  if (id % 211 === 0) delete result.startTime;
  if (id % 97 === 0) delete result.description;
  return result;
}

function papertrailOf(draft: WorklogDraft, id: number): PapertrailEntry[] {
  const author = draft.accountId;
  const about = {
    author,
    worker: author,
    entityType: 'worklog',
    entityId: String(id),
    parentId: String(draft.issue.id),
  };
  const entries = draft.edits.map(
    ({ at, field, previous, next }): PapertrailEntry => ({
      ...about,
      action: 'Updated',
      timestamp: tempoTime(at),
      changes: [{ field, new: next, previous }],
    }),
  );
  if (draft.deletedAt === undefined) return entries;
  return [...entries, { ...about, action: 'Deleted', timestamp: tempoTime(draft.deletedAt), changes: [] }];
}

/** Leave that was planned, each as a plan on its absence issue. */
export function tempoPlans(leaves: Leave[], workshop: Workshop, calendar: Calendar): Plan[] {
  const planned = leaves.filter((leave) => leave.recorded !== 'worklog');
  return planned.map((leave, place): Plan => {
    const { person, kind, from, to, weeklyUntil } = leave;
    const id = 7001 + place;
    const issue = workshop.frame.absences[kind];
    const seconds = daysOfLeave(leave).map((day) => calendar.away(person, day));
    const created = tempoTime(instantOf(addWorkingDays(addDays(from, -21), 0), 600 + (place % 300), person.zone));
    return {
      self: `${api}/plans/${id}`,
      id,
      assignee: { self: userLink(person.accountId), id: person.accountId, type: 'USER' },
      planItem: {
        self: `https://lindenworks.atlassian.net/rest/api/3/issue/${issue.id}`,
        id: String(issue.id),
        type: 'ISSUE',
      },
      startDate: from,
      endDate: to,
      plannedSecondsPerDay: Math.max(...seconds),
      totalPlannedSeconds: seconds.reduce((sum, value) => sum + value, 0),
      includeNonWorkingDays: false,
      ...(weeklyUntil === undefined ? { rule: 'NEVER' } : { rule: 'WEEKLY', recurrenceEndDate: weeklyUntil }),
      description: issue.summary,
      createdAt: created,
      updatedAt: created,
    };
  });
}

export function tempoTeams(people: Person[]): Team[] {
  return teamNames.map((name, place): Team => {
    const self = `${api}/teams/${place + 1}`;
    const members = people.filter((person) => person.team === name);
    const lead = account(member(people, name, 1).accountId);
    const memberships = members.map(membership);
    return { self, id: place + 1, name, summary: `Team ${name}`, lead, administrative: false, memberships };
  });
}

/** `to` is the first day outside the team, as Tempo has it; `inclusiveTo` the last day inside. */
function membership(person: Person): Membership {
  const id = 301 + person.index;
  const role = person.role === 'pm' ? { id: 2, name: 'Project manager' } : { id: 1, name: 'Member' };
  return {
    self: `${api}/team-memberships/${id}`,
    id,
    commitmentPercent: 100,
    ...(person.joins ? { from: person.joins } : {}),
    ...(person.leaves ? { to: addDays(person.leaves, 1), inclusiveTo: person.leaves } : {}),
    member: account(person.accountId),
    role: { self: `${api}/roles/${role.id}`, ...role },
  };
}
