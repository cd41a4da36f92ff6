import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, endOfDay } from '../calendar/days.ts';
import { hoursText } from '../calendar/hours.ts';
import { audienceKey, dataAsOf } from '../freshness.ts';
import { about } from './about.ts';
import type { JudgedEpic } from './judge.ts';
import type { VarianceBackNotice } from './notice.ts';
import { aliveDays, nameOf, pmOf, ruleVersion, stateBefore, wasTold } from './notices.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { ForecastVarianceSnapshot } from './snapshot.ts';

/**
 * Takes back what was told at once of an epic that is within its limits again: the message is edited in place. Only where the
 * last run still held it to be off, and only to those a told tier went to.
 */
export function backNotices(
  { epic, project, verdict, measures, insight }: JudgedEpic,
  { month, today, freshness }: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  request: Pick<RunRequest, 'timeZone'>,
): VarianceBackNotice[] {
  const isBack = (verdict?.tier ?? null) === null && insight !== null && insight.metadata.tier !== null;
  if (!isBack || !wasTold('immediate', insight)) return [];
  const stakeholders = wasTold('escalate', insight) ? project.stakeholderAccountIds : [];
  const audiences = [
    pmOf(project),
    ...stakeholders
      .filter((accountId) => accountId !== project.pmAccountId)
      .map((accountId) => ({ kind: 'person' as const, accountId })),
  ];
  const { variancePercent, actualHours, forecastHours } = verdict?.measure ?? measures.toDate;
  const data = {
    epicKey: epic.key,
    title: epic.title,
    projectKey: project.key,
    month,
    percentBefore: insight.metadata.variancePercent,
    percentNow: variancePercent,
  };
  return audiences.map((audience) => {
    const topic = `${about.id}/${epic.key}/${month}/${audienceKey(audience)}`;
    return {
      key: `${topic}/back/${stateBefore(insight, today)}`,
      topic,
      news: [],
      template: 'variance-back',
      audience,
      severity: 'info',
      subject: { kind: 'epic', id: epic.key, name: nameOf(data) },
      data,
      why: {
        rule: `variance % = (actual − forecast) ÷ forecast × 100; within ${settings.forProject(project.key).summaryPercent} %, or as is usual for the project`,
        ruleVersion,
        evidence: [
          { label: 'Logged', value: hoursText(actualHours) },
          { label: 'Forecast', value: forecastHours === null ? 'none' : hoursText(forecastHours) },
        ],
        dataAsOf: dataAsOf([...about.needs], freshness),
      },
      recheck: null,
      expiresAt: endOfDay(addDays(today, aliveDays), request.timeZone),
    };
  });
}
