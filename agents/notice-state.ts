import type { Notice } from './notice.ts';

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
    case 'time-reminder':
      return notice.data.weekStart;
    default:
      return '';
  }
}

/** The project a notice is about: its subject's, or the one it names. Null when it is about none, or about several. */
export function projectOf({ subject, data }: Notice): string | null {
  if (subject.kind === 'project') return subject.id;
  if (subject.kind === 'ticket' || subject.kind === 'epic') return /^(.+)-\d+$/.exec(subject.id)?.[1] ?? null;
  return 'projectKey' in data && typeof data.projectKey === 'string' ? data.projectKey : null;
}
