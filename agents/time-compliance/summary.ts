import { weekName } from '../calendar/periods.ts';
import type { DayRange } from '../calendar/types.ts';
import type { Exclusion } from '../exclusion.ts';
import { audienceKey } from '../freshness.ts';
import { isReeve } from '../identity.ts';
import { numberText } from '../numbers.ts';
import type { Person } from '../person.ts';
import type { ComplianceStatus } from '../records.ts';
import type { Answered, Answerers } from './audience.ts';
import { compliancePercent, type History, lateWeeksBefore, trendOf } from './history.ts';
import type { Judged, MeasuredStatus, PersonFacts } from './judge.ts';
import type { SummaryPerson, TimeSummaryNotice } from './notice.ts';
import { unreachable } from './quality.ts';
import { endOfWorkWeek, rule, thresholdEvidence } from './reminder.ts';
import type { TimeComplianceSettings } from './settings.ts';

/** What all summaries of a run share. */
export interface SummaryContext {
  week: DayRange;
  timeZone: string;
  at: Date;
  dataAsOf: Date | null;
  history: History;
  shortWeeks: ReadonlyMap<string, number>;
  settings: TimeComplianceSettings;
  people: readonly Person[];
  answerers: Answerers;
}

/** One notice for all the people its recipient answers for. */
export function summary({ audience, judged, doubts }: Answered, context: SummaryContext): TimeSummaryNotice {
  const { week, settings } = context;
  const key = `time-compliance/${weekName(week.from)}/summary/${audienceKey(audience)}`;
  const people = judged.flatMap((one) => (one.kind === 'measured' ? [summaryPerson(one, context)] : []));
  const statuses = statusesOf(judged);
  const reader = audienceKey(audience);
  const own = context.people.filter((person) => context.answerers(person).some((one) => audienceKey(one) === reader));
  const members = new Set(own.map(({ accountId }) => accountId));
  const team = teamName(judged.map(({ person }) => person));
  return {
    key,
    topic: key,
    template: 'time-summary',
    audience,
    severity: people.some(({ status }) => status === 'non-compliant') ? 'warning' : 'info',
    subject: { kind: 'team', id: team, name: team },
    data: {
      weekStart: week.from,
      weekEnd: week.until,
      team,
      compliancePercent: compliancePercent([...statuses.values()]),
      people,
      repeatOffenders: people.filter(({ shortWeeks }) => shortWeeks >= settings.repeatOffenderWeeks),
      trend: trendOf(week.from, statuses, { history: context.history, members }, settings.trendWeeks),
      excluded: judged.filter((one) => one.kind !== 'excluded' || one.cause !== 'set-up').flatMap(exclusionOf),
      quality: doubts.map(({ finding }) => finding),
    },
    why: { ...rule, evidence: thresholdEvidence(settings), dataAsOf: context.dataAsOf },
    recheck: null,
    expiresAt: endOfWorkWeek(context.at, context.timeZone),
  };
}

function summaryPerson(
  { person, status, facts }: { person: Person; status: MeasuredStatus; facts: PersonFacts },
  { shortWeeks, history, week }: SummaryContext,
): SummaryPerson {
  const late = lateWeeksBefore(week.from, history.get(person.accountId) ?? new Map());
  const reason = status === 'compliant' ? 'nothing is missing' : unreachable(person);
  return {
    accountId: person.accountId,
    name: person.displayName,
    status,
    hoursLogged: facts.hoursLogged,
    expectedHours: facts.expected.expectedHours,
    shortWeeks: shortWeeks.get(person.accountId) ?? 0,
    ...(late.weeks > 0 && { late }),
    ...(reason === undefined ? { reminder: 'sent' } : { reminder: 'none', reminderReason: reason }),
  };
}

/** The statuses of those who were judged; the excluded have none. */
function statusesOf(judged: readonly Judged[]): Map<string, ComplianceStatus> {
  return new Map(
    judged.flatMap((one): [string, ComplianceStatus][] => {
      if (one.kind === 'excluded') return [];
      return [[one.person.accountId, one.kind === 'measured' ? one.status : 'excused']];
    }),
  );
}

/** Whoever is not measured is said, with the reason: the excused and those who could not be judged. */
export function exclusionOf(one: Judged): Exclusion[] {
  if (one.kind === 'measured' || (one.kind === 'excluded' && isReeve(one.person))) return [];
  return [{ accountId: one.person.accountId, name: one.person.displayName, reason: one.reason }];
}

function teamName(people: readonly Person[]): string {
  const teams = [...new Set(people.flatMap(({ team }) => team ?? []))].sort();
  if (teams.length === 0) return 'People without a team';
  return teams.length <= 4
    ? teams.join(', ')
    : `${teams.slice(0, 3).join(', ')} and ${numberText(teams.length - 3)} more teams`;
}
