import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, endOfDay, monthWords } from '../calendar/days.ts';
import { weekName } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { withoutNames } from '../doubtful-days.ts';
import { audienceKey, dataAsOf } from '../freshness.ts';
import type { Audience, Why } from '../notice-of.ts';
import type { Project } from '../project.ts';
import type { SentRecord } from '../sent-record.ts';
import { about } from './about.ts';
import { evidenceOf } from './evidence.ts';
import type { EpicVariance } from './finding.ts';
import type { Insight, Tier } from './insight.ts';
import type { VarianceAlertNotice, VarianceChange, VarianceSummaryNotice } from './notice.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { ForecastVarianceSnapshot } from './snapshot.ts';
import { gravityOf } from './tier.ts';

/** A long weekend and a few days off: a PM who is back within that still wants to know. */
export const aliveDays = 7;
/** Rises whenever the rules change what is told. */
export const ruleVersion = 1;

/** Whoever answers for a project: its PM, the admins where there is none. */
export function pmOf({ pmAccountId }: Pick<Project, 'pmAccountId'>): Audience {
  return pmAccountId ? { kind: 'pm', accountId: pmAccountId } : { kind: 'admins' };
}

/**
 * What a PM must know at once of an epic, and its stakeholders too; once an epic, month and tier, the highest reached. Where
 * it was told, was within its limits since and is off again, the message says so again, without being news; so it does where hours
 * it was told with are put right and it is off still.
 */
export function alertNotices(
  facts: EpicVariance,
  project: Project,
  insight: Insight | null,
  snapshot: ForecastVarianceSnapshot,
  settings: ForecastVarianceSettings,
  request: Pick<RunRequest, 'timeZone'>,
): VarianceAlertNotice[] {
  const { tier } = facts;
  const isAgain = tier !== null && wasTold(tier, insight);
  // What was told with hours to be checked, and is off by less than that or as before: the message says so without being news.
  const isPutRight = isAgain && insight?.metadata.inDoubt === true && !facts.doubt && wasTold('immediate', insight);
  if (tier === null || (tier === 'weekly' && !isPutRight)) return [];
  if (isAgain && !isPutRight && insight?.metadata.history.at(-1)?.tier !== null) return [];
  const level = tier === 'weekly' ? 'immediate' : tier;
  const stakeholders = level === 'escalate' ? project.stakeholderAccountIds : [];
  const audiences: Audience[] = [
    pmOf(project),
    ...stakeholders
      .filter((accountId) => accountId !== project.pmAccountId)
      .map((accountId) => ({ kind: 'person' as const, accountId })),
  ];
  return audiences.map((audience) => {
    const first = `${about.id}/${facts.epicKey}/${facts.month}/${level}/${audienceKey(audience)}`;
    const key = isAgain ? `${first}/again/${stateBefore(insight, snapshot.today)}` : first;
    const shown = audience.kind === 'person' ? withoutPeople(facts) : facts;
    return {
      key,
      topic: `${about.id}/${facts.epicKey}/${facts.month}/${audienceKey(audience)}`,
      news: isAgain ? [] : [level],
      ...(isPutRight ? { onlyNews: true as const } : {}),
      thread: `${about.id}/summary/${facts.month}/${audienceKey(audience)}`,
      template: 'variance-alert',
      audience,
      severity: tier === 'escalate' ? 'critical' : tier === 'weekly' ? 'info' : 'warning',
      subject: { kind: 'epic', id: facts.epicKey, name: nameOf(facts) },
      data: { ...shown, level },
      why: whyOf(shown, snapshot, settings),
      recheck: null,
      whenSent: isPutRight ? [] : [toldOf(facts, level)],
      expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
    };
  });
}

/**
 * What a change of an epic that was told is called: by the state it ends, which a day may see end more than once. It is
 * the same until the change is remembered, so that nothing is run twice for it.
 */
export const stateBefore = (insight: Insight | null, today: Day): string =>
  insight?.metadata.since?.toISOString() ?? today;

/** That a tier was told, whichever of its notices arrives first. */
function toldOf({ epicKey, month }: EpicVariance, tier: Tier): SentRecord {
  return { collection: 'proactiveInsights', row: { subject: epicKey, period: month, tier } };
}

/** Whoever was told of a graver tier need not hear of this one. */
export function wasTold(level: Tier, insight: Insight | null): boolean {
  return (insight?.told ?? []).some(({ tier }) => gravityOf[tier] >= gravityOf[level]);
}

/** Whether an alert of it was raised longer ago than it lives, and reached nobody: then the list has to tell it. */
export function isUnheard({ tier }: Pick<EpicVariance, 'tier'>, insight: Insight | null, today: Day): boolean {
  if (tier === null || tier === 'weekly' || insight === null || wasTold(tier, insight)) return false;
  const { period, metadata } = insight;
  // Figures of the month before are kept too, and say nothing of this one.
  const raised = metadata.history.filter(
    ({ day, tier: then }) => day >= `${period}-01` && then !== null && gravityOf[then] >= gravityOf[tier],
  );
  return raised.some(({ day }) => addDays(day, aliveDays) < today);
}

interface PmSummary {
  audience: Audience;
  rows: EpicVariance[];
  /** Those an alert should have told and did not, by `rowName`. */
  unheard: ReadonlySet<string>;
  /** Epics of the month before that hours logged late took past a tier. */
  late: EpicVariance[];
  changes: VarianceChange[];
  changesSince: string | null;
  epics: number;
  usual: number;
  notJudged: string[];
}

/**
 * The list to a PM, one message a month that is edited each week and replied to with what is new. What was told at once is no
 * news, nor is it that nothing is off; a month's last list belongs under its report, which names the same epics.
 */
export function summaryNotices(
  summaries: readonly PmSummary[],
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  request: Pick<RunRequest, 'timeZone' | 'part'>,
): VarianceSummaryNotice[] {
  const { month, today, monthIsOver } = snapshot;
  const period = monthIsOver ? month : weekName(today);
  const { listedEpics } = settings.workspace;
  return summaries
    .filter(
      ({ rows, late, changes }) =>
        rows.length > 0 || late.length > 0 || changes.some(({ kind }) => kind === 'resolved'),
    )
    .map(({ audience, rows, unheard, late, changes, changesSince, epics, usual, notJudged }) => {
      const shown = [...rows.slice(0, listedEpics), ...late.slice(0, listedEpics)];
      const key = `${about.id}/summary/${period}/${audienceKey(audience)}`;
      return {
        key,
        topic: `${about.id}/summary/${month}/${audienceKey(audience)}`,
        news: [...rows, ...late].flatMap((row) =>
          row.tier === 'weekly' || unheard.has(rowName(row)) ? [rowNews(row)] : [],
        ),
        onlyNews: true,
        ...(monthIsOver && { thread: `epic-reconciliation/${month}/${audienceKey(audience)}` }),
        template: 'variance-summary',
        audience,
        severity: 'info',
        subject: { kind: 'workspace', id: period, name: monthWords(month) },
        data: {
          month,
          day: today,
          monthIsOver,
          rows: rows.slice(0, listedEpics),
          moreRows: Math.max(0, rows.length - listedEpics),
          hoursOff: rows.reduce((sum, { varianceHours }) => sum + Math.abs(varianceHours), 0),
          changes,
          changesSince,
          epics,
          usual,
          ...(late.length > 0 && { late: late.slice(0, listedEpics) }),
          ...(notJudged.length > 0 && { notJudged }),
        },
        why: {
          rule: 'Epics off their forecast, those with most hours at stake first; half as much where it is usual for the project',
          ruleVersion,
          evidence: shown.flatMap((facts) => [
            { label: nameOf(facts), value: `risk ${facts.riskScore} of 10` },
            ...evidenceOf(facts, settings.forProject(facts.projectKey)).slice(0, 4),
          ]),
          dataAsOf: dataAsOf([...about.needs], snapshot.freshness),
        },
        recheck: null,
        whenSent: shown.map((facts) => toldOf(facts, 'weekly')),
        expiresAt: endOfDay(addDays(today, aliveDays), request.timeZone),
      };
    });
}

/** A row of the list, which may have an epic of two months. */
export const rowName = ({ epicKey, late, month }: Pick<EpicVariance, 'epicKey' | 'late' | 'month'>) =>
  late ? `${epicKey}:${month}` : epicKey;

/** What a row is called as news. */
export const rowNews = (row: Pick<EpicVariance, 'epicKey' | 'late' | 'month' | 'tier'>) =>
  `${rowName(row)}:${row.tier}`;

/** An epic as subjects name it. */
export const nameOf = ({ epicKey, title }: Pick<EpicVariance, 'epicKey' | 'title'>) =>
  title ? `${epicKey} ${title}` : epicKey;

function whyOf(facts: EpicVariance, { freshness }: ForecastVarianceSnapshot, settings: ForecastVarianceSettings): Why {
  const threshold = facts.tier === 'escalate' ? settings.escalatePercent : settings.immediatePercent;
  return {
    rule: `variance % = (actual − forecast) ÷ forecast × 100; told once a month over ${threshold} %`,
    ruleVersion,
    evidence: evidenceOf(facts, settings),
    dataAsOf: dataAsOf([...about.needs], freshness),
  };
}

/** What anybody but the PM may read: no names. */
const withoutPeople = (facts: EpicVariance): EpicVariance => ({
  ...facts,
  causes: facts.causes.map((cause) => ({ ...cause, people: [] })),
  ...(facts.doubt && { doubt: { ...facts.doubt, days: withoutNames(facts.doubt.days) } }),
});
