import { addDays, dayName, dayOf } from '../calendar/days.ts';
import { weekName } from '../calendar/periods.ts';
import type { DayRange } from '../calendar/types.ts';
import type { Exclusion } from '../exclusion.ts';
import { audienceKey } from '../freshness.ts';
import { hasLeft, isReeve } from '../identity.ts';
import type { Audience } from '../notice-of.ts';
import { numberText } from '../numbers.ts';
import type { Person } from '../person.ts';
import type { ComplianceStatus } from '../records.ts';
import type { Answered } from './audience.ts';
import { compliancePercent, type History, lateWeeksBefore, trendOf } from './history.ts';
import type { Judged, MeasuredStatus, PersonFacts } from './judge.ts';
import type { SummaryPerson, TimeSummaryNotice } from './notice.ts';
import { unreachable } from './quality.ts';
import { endOfWorkWeek, rule, thresholdEvidence } from './reminder.ts';
import type { TimeComplianceSettings } from './settings.ts';
import { changedSince, countedFor, figureOf } from './team-figure.ts';

/** What all summaries of a run share. */
export interface SummaryContext {
  week: DayRange;
  timeZone: string;
  at: Date;
  dataAsOf: Date | null;
  history: History;
  shortWeeks: ReadonlyMap<string, number>;
  settings: TimeComplianceSettings;
  /** Whom each recipient answers for, by the key of the audience. */
  peopleOf: ReadonlyMap<string, Person[]>;
  /** Who counts in each team's figure. */
  teams: ReadonlyMap<string, Set<string>>;
  /** How the week stands for everybody who was judged. */
  statuses: ReadonlyMap<string, ComplianceStatus>;
}

/**
 * One message a reader and month, edited each week, with a short reply where somebody is newly short. Of people whom only the
 * admins look after a complete week is not told.
 */
export function summary({ audience, judged, doubts }: Answered, context: SummaryContext): TimeSummaryNotice {
  const { week, settings, history } = context;
  const reader = audienceKey(audience);
  const key = `time-compliance/${weekName(week.from)}/summary/${reader}`;
  const people = judged.flatMap((one) => (one.kind === 'measured' ? [summaryPerson(one, context)] : []));
  const own = context.peopleOf.get(reader) ?? [];
  const isAdmins = audience.kind === 'admins';
  const counted = isAdmins ? new Map([[null, idsOf(own)]]) : countedFor(own, context.teams);
  const members = new Set([...counted.values()].flatMap((ids) => [...ids]));
  const statuses = new Map([...context.statuses].filter(([accountId]) => members.has(accountId)));
  const team = isAdmins ? withoutLead : teamName(judged.map(({ person }) => person));
  const trend = trendOf(week.from, statuses, { history, members }, settings.trendWeeks);
  const listed = new Map(own.map(({ accountId, displayName }) => [accountId, displayName]));
  const nameOf = (accountId: string) => listed.get(accountId) ?? null;
  const isQuiet = isAdmins && doubts.length === 0 && people.every(({ status }) => status === 'compliant');
  return {
    key,
    topic: `time-compliance/${addDays(week.until, 1).slice(0, 7)}/summary/${reader}`,
    news: newsOf(people, doubts, settings),
    ...(isQuiet && { onlyNews: true as const }),
    template: 'time-summary',
    audience,
    severity: people.some(({ status }) => status === 'non-compliant') ? 'warning' : 'info',
    subject: { kind: 'team', id: team, name: team },
    data: {
      weekStart: week.from,
      weekEnd: week.until,
      team,
      compliancePercent: compliancePercent([...statuses.values()]),
      teams: [...counted].map(([name, ids]) =>
        figureOf(name ?? (isAdmins ? withoutLead : withoutTeam), ids, context.statuses),
      ),
      own: ownStatus(audience, statuses),
      people,
      repeatOffenders: people.filter(({ shortWeeks }) => shortWeeks >= settings.repeatOffenderWeeks),
      trend,
      changed: changedSince(week.from, trend, members, { history, nameOf }),
      excluded: judged.filter((one) => one.kind !== 'excluded' || one.cause !== 'set-up').flatMap(exclusionOf),
      quality: doubts.map(({ finding }) => finding),
    },
    why: { ...rule, evidence: thresholdEvidence(settings), dataAsOf: context.dataAsOf },
    recheck: null,
    expiresAt: endOfWorkWeek(context.at, context.timeZone),
  };
}

/** What a reader may call these, who have no team or nobody to lead them. */
const withoutTeam = 'People without a team';
const withoutLead = 'People without a lead';

const idsOf = (people: readonly Person[]) => new Set(people.map(({ accountId }) => accountId));

/** Who is short, and who is so again; what of the data should be looked at. The same as last week is no news. */
function newsOf(
  people: readonly SummaryPerson[],
  doubts: Answered['doubts'],
  settings: TimeComplianceSettings,
): string[] {
  return [
    ...people.flatMap(({ accountId, status, shortWeeks }) => [
      ...(status === 'compliant' ? [] : [accountId]),
      ...(shortWeeks >= settings.repeatOffenderWeeks ? [`${accountId}:again`] : []),
    ]),
    ...doubts.flatMap(({ finding: { severity, subject, facts } }) =>
      severity === 'info' ? [] : [`${subject.id}:${facts.problem}`],
    ),
  ];
}

function ownStatus(audience: Audience, statuses: ReadonlyMap<string, ComplianceStatus>): MeasuredStatus | null {
  const status = 'accountId' in audience ? statuses.get(audience.accountId) : undefined;
  return status === undefined || status === 'excused' ? null : status;
}

function summaryPerson(
  { person, status, facts }: { person: Person; status: MeasuredStatus; facts: PersonFacts },
  { shortWeeks, history, week, at, timeZone }: SummaryContext,
): SummaryPerson {
  const late = lateWeeksBefore(week.from, history.get(person.accountId) ?? new Map());
  const leftOn = hasLeft(person, dayOf(at, timeZone)) ? person.endDay : null;
  const left = leftOn === null ? undefined : `left on ${dayName(leftOn, 'MMM d, yyyy')}`;
  const reason = status === 'compliant' ? 'nothing is missing' : (left ?? unreachable(person));
  return {
    accountId: person.accountId,
    name: person.displayName,
    status,
    hoursLogged: facts.hoursLogged,
    expectedHours: facts.expected.expectedHours,
    shortWeeks: shortWeeks.get(person.accountId) ?? 0,
    ...(late.weeks > 0 && { late }),
    ...(leftOn !== null && { leftOn }),
    ...(reason === undefined ? { reminder: 'sent' } : { reminder: 'none', reminderReason: reason }),
  };
}

/** Whoever is not measured is said, with the reason: the excused and those who could not be judged. */
export function exclusionOf(one: Judged): Exclusion[] {
  if (one.kind === 'measured' || (one.kind === 'excluded' && isReeve(one.person))) return [];
  return [{ accountId: one.person.accountId, name: one.person.displayName, reason: one.reason }];
}

function teamName(people: readonly Person[]): string {
  const teams = [...new Set(people.flatMap(({ team }) => team ?? []))].sort();
  if (teams.length === 0) return withoutTeam;
  return teams.length <= 4
    ? teams.join(', ')
    : `${teams.slice(0, 3).join(', ')} and ${numberText(teams.length - 3)} more teams`;
}
