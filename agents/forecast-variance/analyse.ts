import type { Outcome, Question, Reading, RunRequest, SettingsOf } from '../agent.ts';
import { dayName, daysBetween } from '../calendar/days.ts';
import { monthRange } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { audienceKey, type SourceProblem, sourceProblems, unjudged } from '../freshness.ts';
import type { Audience } from '../notice-of.ts';
import { about } from './about.ts';
import { asThen } from './as-then.ts';
import { backNotices } from './back.ts';
import { changesSince } from './changes.ts';
import { evidenceOf } from './evidence.ts';
import { factsOf } from './facts.ts';
import type { EpicVariance, ForecastVarianceFinding } from './finding.ts';
import { type JudgedEpic, judgeEpics } from './judge.ts';
import { type LateRow, lateOutcome, nothingLate } from './late-outcome.ts';
import { causeQuestion, withReading } from './narrative.ts';
import { alertNotices, isUnheard, nameOf, pmOf, rowName, summaryNotices, wasTold } from './notices.ts';
import { byStake } from './rank.ts';
import { insightRecord } from './records.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { ForecastVarianceSnapshot } from './snapshot.ts';
import { unreadText } from './unread.ts';

/** Parts that tell the week's list; the light check tells only what cannot wait. */
const listing = ['weekly', 'month-end', 'preview'];
/** Parts that look at the month before as well: hours are still logged for it. */
const lookingBack = ['weekly', 'check', 'preview'];

interface Off {
  one: JudgedEpic;
  facts: EpicVariance;
  question: Question | null;
}

/**
 * 1. refuse stale or partial sources · 2. judge every epic of the month · 3. have the causes of those to be told ordered
 * and worded · 4. remember each that is off, or was · 5. tell the PM at once what cannot wait, the rest once a week.
 */
export function analyse(
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  request: RunRequest,
  readings: readonly Reading[] = [],
): Outcome {
  const problems = sourceProblems([...about.needs], snapshot.freshness, request.at);
  if (problems.length > 0) return cannotJudge(snapshot, problems, request.at);
  const { asOf, judged } = judgedOf(snapshot, settings, request);
  const lists = listing.includes(request.part);
  const order = byStake(settings.workspace.usualWeightPercent);
  const off = judged.flatMap((one) => offOf(one, snapshot, settings, asOf)).sort((a, b) => order(a.facts, b.facts));
  const asked = off
    .filter(({ one, facts, question }) => question !== null && isTold(one, facts, lists))
    .slice(0, settings.workspace.askedEpics);
  const read = off.map((each) =>
    each.question ? { ...each, facts: withReading(each.facts, each.question, readings) } : each,
  );
  const unread = unreadOutcomes(snapshot, request.at);
  const factsByKey = new Map(read.map(({ facts }) => [facts.epicKey, facts]));
  const { month, monthIsOver, today } = snapshot;
  const looksBack = request.period === undefined && lookingBack.includes(request.part);
  const before = looksBack ? lateOutcome(snapshot, settings, request) : nothingLate;
  return {
    findings: [
      ...[...read.map(({ facts }) => facts), ...before.rows.map(({ facts }) => facts)].map((facts) =>
        findingOf(facts, settings),
      ),
      ...unread.flatMap(({ findings }) => findings),
    ],
    questions: asked.flatMap(({ question }) => question ?? []),
    records: [
      ...judged.flatMap((one) => {
        const facts = factsByKey.get(one.epic.key) ?? null;
        return insightRecord(one, facts, snapshot.insights, { month, monthIsOver, today, at: request.at });
      }),
      ...before.records,
    ],
    notices: [
      ...read.flatMap(({ one, facts }) =>
        alertNotices(facts, one.project, one.insight, snapshot, settings.forProject(one.project.key), request),
      ),
      ...judged.flatMap((one) => backNotices(one, snapshot, settings, request)),
      ...before.notices,
      ...(lists
        ? summaryNotices(
            summariesOf(judged, read, before.rows, snapshot, settings.workspace.newsPoints),
            snapshot,
            settings,
            request,
          )
        : []),
      ...unread.flatMap(({ notices }) => notices),
    ],
    excluded: [],
    metrics: { ...metricsOf(judged, read, today), ...notJudged(snapshot) },
  };
}

/** A month that is over and that somebody asked for is judged as it was known then: where an epic will end is no matter of it. */
function judgedOf(
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  { period }: RunRequest,
): { asOf: Day | null; judged: JudgedEpic[] } {
  if (!snapshot.monthIsOver || period === undefined) return { asOf: null, judged: judgeEpics(snapshot, settings) };
  const { until } = monthRange(snapshot.month);
  const asked = { isAsked: () => true, foresees: false };
  return { asOf: until, judged: judgeEpics(asThen(snapshot, until), settings, asked) };
}

function offOf(
  one: JudgedEpic,
  { month, names, epics }: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  asOf: Day | null,
): Off[] {
  const { verdict } = one;
  if (!verdict) return [];
  const facts = {
    ...factsOf({ ...one, verdict }, month, names, settings.forProject(one.project.key)),
    ...(asOf === null ? {} : { asOf }),
  };
  const comments = epics.find(({ key }) => key === one.epic.key)?.comments ?? [];
  return [{ one, facts, question: facts.causes.length > 0 ? causeQuestion(facts, { comments }) : null }];
}

function isTold({ insight }: JudgedEpic, { tier }: EpicVariance, lists: boolean): boolean {
  return tier !== null && (lists || (tier !== 'weekly' && !wasTold(tier, insight)));
}

function findingOf(facts: EpicVariance, settings: SettingsOf<ForecastVarianceSettings>): ForecastVarianceFinding {
  const severity = facts.tier === 'escalate' ? 'critical' : facts.tier === 'immediate' ? 'warning' : 'info';
  const code =
    facts.tier === null
      ? 'variance-usual'
      : facts.variancePercent === null
        ? 'hours-without-forecast'
        : 'forecast-variance';
  const subject = { kind: 'epic' as const, id: facts.epicKey, name: nameOf(facts) };
  return { code, subject, severity, facts, evidence: evidenceOf(facts, settings.forProject(facts.projectKey)) };
}

function summariesOf(
  judged: readonly JudgedEpic[],
  off: readonly Off[],
  late: readonly LateRow[],
  snapshot: ForecastVarianceSnapshot,
  newsPoints: number,
) {
  const audiences = new Map<string, Audience>();
  for (const { project } of [...judged, ...late.map(({ one }) => one)])
    audiences.set(audienceKey(pmOf(project)), pmOf(project));
  return [...audiences].map(([key, audience]) => {
    const isOwn = ({ project }: JudgedEpic) => audienceKey(pmOf(project)) === key;
    const own = judged.filter(isOwn);
    const { changes, since } = changesSince(own, snapshot.insights, snapshot.today, newsPoints);
    const mine = off.filter(({ one }) => isOwn(one));
    const before = late.filter(({ one }) => isOwn(one));
    return {
      audience,
      unheard: new Set(
        [...mine, ...before].flatMap(({ one, facts }) =>
          isUnheard(facts, one.insight, snapshot.today) ? [rowName(facts)] : [],
        ),
      ),
      late: before.map(({ facts }) => facts),
      rows: mine.map(({ facts }) => facts).filter(({ tier }) => tier !== null),
      changes,
      changesSince: since,
      epics: own.length,
      usual: mine.filter(({ facts }) => facts.tier === null).length,
      notJudged: notJudgedOf(snapshot, key),
    };
  });
}

/** Epics of which something could not be read, in the projects of one audience. */
function notJudgedOf({ unread = [], projects }: ForecastVarianceSnapshot, audience: string): string[] {
  const own = projects.filter((project) => audienceKey(pmOf(project)) === audience).map(({ key }) => key);
  return unread.flatMap(({ projectKey, epicKeys }) => (own.includes(projectKey) ? epicKeys : []));
}

/** `daysToNotice`: how long ago the slowest of the variances seen for the first time had crossed the first tier. */
function metricsOf(judged: readonly JudgedEpic[], off: readonly Off[], today: Day): Record<string, number> {
  const of = (tier: string | null) => off.filter(({ facts }) => facts.tier === tier).length;
  return {
    epics: judged.length,
    weekly: of('weekly'),
    immediate: of('immediate'),
    escalate: of('escalate'),
    usual: of(null),
    withCause: off.filter(({ facts }) => facts.causes.length > 0).length,
    daysToNotice: off.reduce(
      (most, { one, facts: { crossedOn } }) =>
        one.insight === null && crossedOn !== null ? Math.max(most, daysBetween(crossedOn, today)) : most,
      0,
    ),
    worded: off.filter(({ facts }) => facts.wording !== null).length,
  };
}

const notJudged = ({ unread = [] }: ForecastVarianceSnapshot): Record<string, number> =>
  unread.length === 0 ? {} : { notJudged: unread.reduce((sum, { epicKeys }) => sum + epicKeys.length, 0) };

/** An epic of which something could not be read is not judged; its PM is told so, once a day. */
function unreadOutcomes({ unread = [], projects, today, freshness }: ForecastVarianceSnapshot, at: Date): Outcome[] {
  const asOf = freshness.find(({ source }) => source === 'jira')?.asOf ?? null;
  return unread.flatMap((one) => {
    const project = projects.find(({ key }) => key === one.projectKey);
    if (!project || one.epicKeys.length === 0) return [];
    const period = { key: `${today}/${project.key}`, name: `the forecasts of ${project.name} on ${dayName(today)}` };
    const problem = { source: 'jira', asOf, state: 'partial' as const, problem: unreadText(one) };
    return [unjudged(about, period, [problem], [pmOf(project)], at)];
  });
}

/** Nobody is told figures that may be wrong; the PMs and the admins are told why. */
function cannotJudge(snapshot: ForecastVarianceSnapshot, problems: SourceProblem[], at: Date): Outcome {
  const period = { key: snapshot.today, name: `the forecasts on ${dayName(snapshot.today)}` };
  return unjudged(about, period, problems, [...snapshot.projects.map(pmOf), { kind: 'admins' }], at);
}
