import type { Notice } from './notice.ts';
import { isReached } from './retainer-budget/finding.ts';

/**
 * What a notice says about its subject, without its figures: while this stays the same, nothing has changed that would
 * wake somebody who snoozed it “until it changes”.
 */
export function noticeState(notice: Notice): string {
  return [notice.template, notice.severity, detailOf(notice)].filter((part) => part !== '').join('/');
}

function detailOf(notice: Notice): string {
  switch (notice.template) {
    case 'budget-alert':
      return `${notice.data.level} ${notice.data.thresholdPercent}`;
    case 'variance-alert':
      return notice.data.level;
    case 'time-reminder':
      return notice.data.weekStart;
    default:
      return '';
  }
}

/** As much of a notice as names its matter. */
interface Matter {
  template: Notice['template'];
  subject: Notice['subject'];
  data: object;
}

/** The month, week or day that a notice or a finding is of; null where it is of none. */
export function periodOf(data: object): string | null {
  const named = ['month', 'weekStart', 'day'].flatMap((name) => {
    const value: unknown = Reflect.get(data, name);
    return typeof value === 'string' ? [value] : [];
  });
  return named[0] ?? null;
}

/**
 * What a notice is about, whatever it says of it at the moment: one budget in one month, one person's one week. Whoever
 * acknowledged one notice of a matter is not told the same again.
 */
export function matterOf({ template, subject, data }: Matter): string {
  const period = periodOf(data);
  return [template, subject.kind, subject.id, ...(period ? [period] : [])].join('/');
}

/** How bad it is, to tell whether a matter got worse: by severity, within a budget by the threshold reached. */
export function gravityOf(notice: Notice): number {
  const severity = { info: 0, warning: 1, critical: 2 }[notice.severity];
  const reached =
    notice.template === 'budget-alert' && isReached(notice.data.level)
      ? Math.min(notice.data.thresholdPercent, 999)
      : 0;
  return severity * 1000 + reached;
}

/** The project a notice is about: its subject's, or the one it names. Null when it is about none, or about several. */
export function projectOf({ subject, data }: Notice): string | null {
  if (subject.kind === 'project') return subject.id;
  if (subject.kind === 'ticket' || subject.kind === 'epic') return /^(.+)-\d+$/.exec(subject.id)?.[1] ?? null;
  return 'projectKey' in data && typeof data.projectKey === 'string' ? data.projectKey : null;
}
