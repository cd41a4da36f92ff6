import { daysToLookAt } from './days-to-look-at.ts';
import { type HoursSnapshot, judgeWeek } from './judge-week.ts';
import type { TimeReminderNotice } from './notice.ts';
import { evidenceOf } from './reminder.ts';
import type { TimeComplianceSettings } from './settings.ts';

/** What has become of a reminder's week: still short, complete, nothing expected any more, or not to be judged. */
export interface WeekNow {
  kind: 'short' | 'complete' | 'excused' | 'unclear';
  /** With the figures of now. */
  notice: TimeReminderNotice;
}

/**
 * A reminder on facts read now: the whole judgement of the week made again, hours, leave, schedule, employment, exemptions and
 * claims.
 */
export function judgeAgain(
  notice: TimeReminderNotice,
  facts: HoursSnapshot,
  settings: TimeComplianceSettings,
): WeekNow {
  const one = judgeWeek(facts, settings).judged.find(({ person }) => person.accountId === notice.subject.id);
  if (one === undefined || one.kind === 'excluded') return { kind: 'unclear', notice };
  const figures = { ...notice.data, ...one.facts };
  if (one.kind === 'excused') return { kind: 'excused', notice: { ...notice, data: figures } };
  if (one.status === 'compliant') return { kind: 'complete', notice: { ...notice, data: figures } };
  const listed = notice.data.daysToLookAt && {
    daysToLookAt: daysToLookAt(one.facts.days, one.facts.compliantFromHours, settings.dayFromHours),
  };
  const data = { ...figures, status: one.status, ...listed };
  return { kind: 'short', notice: { ...notice, data, why: { ...notice.why, evidence: evidenceOf(data) } } };
}
