import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { dayName, dayOf } from '../calendar/days.ts';
import { weekName } from '../calendar/periods.ts';
import { dataAsOf, type SourceProblem, sourceProblems, unjudged } from '../freshness.ts';
import { hasLeft } from '../identity.ts';
import type { Person } from '../person.ts';
import { about } from './about.ts';
import { answeredBy, answerersIn, peopleByAnswerer } from './audience.ts';
import { earlierRecords } from './earlier.ts';
import type { TimeComplianceFinding, WeekFacts } from './finding.ts';
import { type History, historyBefore, shortWeeksUpTo } from './history.ts';
import type { Judged } from './judge.ts';
import { judgeWeek } from './judge-week.ts';
import { metricsOf } from './metrics.ts';
import { doubtsOf, unreachable } from './quality.ts';
import { complianceRecord } from './record.ts';
import { endOfWorkWeek, evidenceOf, reminder } from './reminder.ts';
import { setUpDoubts, unmatchedNotice } from './set-up.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';
import { exclusionOf, summary } from './summary.ts';
import { membersOfTeams, statusesOf } from './team-figure.ts';

/**
 * 1. refuse to judge by stale or partial sources · 2. judge everybody's week · 3. count short weeks in a row
 * 4. remind the short ones privately · 5. tell each lead and PM once about all the people they answer for.
 * A week that is still running is judged by the days that are over, and nothing is recorded or told.
 */
export function analyse(
  snapshot: TimeComplianceSnapshot,
  { workspace: settings }: SettingsOf<TimeComplianceSettings>,
  { at }: Pick<RunRequest, 'at'>,
): Outcome {
  const problems = sourceProblems(about.needs, snapshot.freshness, at);
  if (problems.length > 0) return cannotJudge(snapshot, problems, at);

  const { days, logged, judged } = judgeWeek(snapshot, settings);
  const earlier = earlierRecords(snapshot, settings, at);
  const known = [...snapshot.history, ...earlier.map(({ row }) => row)];
  const history = historyBefore(snapshot.week.from, known);
  const short = judged.flatMap((one) => shortWeek(one, snapshot, history));
  const findings = short.flatMap((week) => findingsOf(week, settings));
  const doubts = doubtsOf(snapshot, days, logged, judged, settings.maxHoursPerDay);
  const unplaced = setUpDoubts(judged);
  const over = snapshot.judged.until === snapshot.week.until;

  const asOf = dataAsOf(about.needs, snapshot.freshness);
  const answerers = answerersIn(snapshot);
  const nameOf = new Map(snapshot.people.map(({ accountId, displayName }) => [accountId, displayName]));
  const seenBy = (person: Person) =>
    answerers(person).flatMap((one) => ('accountId' in one ? (nameOf.get(one.accountId) ?? []) : []));
  const today = dayOf(at, snapshot.timeZone);
  const reminders = short
    .filter(({ person }) => over && unreachable(person) === undefined && !hasLeft(person, today))
    .map(({ person, status, facts }) =>
      reminder(person, status, facts, { snapshot, settings, seenBy: seenBy(person), at, dataAsOf: asOf }),
    );
  const shortWeeks = new Map(short.map(({ person, facts }) => [person.accountId, facts.shortWeeks]));
  const peopleOf = peopleByAnswerer(snapshot.people, answerers);
  const teams = membersOfTeams(snapshot.people, answerers);
  const statuses = statusesOf(judged);
  const context = { ...snapshot, at, dataAsOf: asOf, history, shortWeeks, settings, peopleOf, teams, statuses };
  const answered = over ? answeredBy(judged, doubts, answerers, snapshot.people) : [];

  return {
    findings: [...findings, ...[...doubts, ...unplaced].map(({ finding }) => finding)],
    questions: [],
    records: over ? [...earlier, ...judged.flatMap((one) => complianceRecord(one, snapshot.week.from))] : [],
    notices: [
      ...reminders,
      ...answered.map((group) => summary(group, context)),
      ...(over ? unmatchedNotice(unplaced, snapshot.week.from, endOfWorkWeek(at, snapshot.timeZone), asOf) : []),
    ],
    excluded: judged.flatMap(exclusionOf),
    metrics: metricsOf(judged, findings, reminders.length),
  };
}

interface ShortWeek {
  person: Judged['person'];
  status: 'partial' | 'non-compliant';
  facts: WeekFacts;
}

function shortWeek(one: Judged, { week, judged }: TimeComplianceSnapshot, history: History): ShortWeek[] {
  if (one.kind !== 'measured' || one.status === 'compliant') return [];
  const past = history.get(one.person.accountId) ?? new Map();
  const shortWeeks = shortWeeksUpTo(week.from, one.status, past);
  const facts = { weekStart: week.from, weekEnd: judged.until, ...one.facts, shortWeeks };
  return [{ person: one.person, status: one.status, facts }];
}

function findingsOf({ person, status, facts }: ShortWeek, settings: TimeComplianceSettings): TimeComplianceFinding[] {
  const subject = { kind: 'person' as const, id: person.accountId, name: person.displayName };
  const evidence = evidenceOf(facts);
  const missing = status === 'non-compliant';
  return [
    {
      code: missing ? 'hours-missing' : 'hours-partial',
      subject,
      severity: missing ? 'warning' : 'info',
      facts,
      evidence,
    },
    ...(facts.shortWeeks >= settings.repeatOffenderWeeks
      ? [{ code: 'repeat-offender' as const, subject, severity: 'warning' as const, facts, evidence }]
      : []),
  ];
}

/** Nobody is accused and nothing recorded; whoever answers for people is told why. */
function cannotJudge(snapshot: TimeComplianceSnapshot, problems: SourceProblem[], at: Date): Outcome {
  const answering = snapshot.people.filter((person) => person.active).flatMap(answerersIn(snapshot));
  const period = { key: weekName(snapshot.week.from), name: `the week of ${dayName(snapshot.week.from)}` };
  return unjudged(about, period, problems, [...answering, { kind: 'admins' }], at);
}
