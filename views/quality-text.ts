import { dayName } from '../agents/calendar/days.ts';
import { hoursText } from '../agents/calendar/hours.ts';
import type { DataQualityFinding } from '../agents/finding-of.ts';
import { plainName } from './mrkdwn.ts';

/** What cannot be trusted and where, in one line of mrkdwn. */
export function qualityText({ subject, facts }: DataQualityFinding): string {
  const on = facts.day ? ` (${dayName(facts.day)})` : '';
  return `${short(subject.name, 60)}: ${problemWords(facts)}${on}`;
}

function problemWords({ problem, detail, hours }: DataQualityFinding['facts']): string {
  const said = short(detail, 160);
  const amount = hours === undefined ? '' : `${hoursText(hours)} `;
  switch (problem) {
    case 'too-many-hours-in-a-day':
      return `${said}; their week is not judged until that is corrected`;
    case 'invalid-duration':
      return `an entry without a sensible duration, ${said}; it is not counted`;
    case 'unknown-author':
      return said;
    case 'issue-moved':
      return `${said} this week; ${amount}logged on it`;
    case 'issue-unknown':
      return `${amount}logged, but ${said}`;
    case 'person-unmapped':
    case 'email-ambiguous':
      return `${said}, so Reeve does not write to them`;
    case 'row-rejected':
      return `cannot be read: ${short(plainProblem(detail), 160)}`;
    case 'no-schedule':
      return `${said}; their week is not judged`;
    case 'source-stale':
      return `too old to judge by, ${said}`;
    case 'source-partial':
      return `incomplete, ${said}`;
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  timeSpentSeconds: 'how long it took',
  startDate: 'its day',
  author: 'whose it is',
  issue: 'its ticket',
  date: 'its day',
  requiredSeconds: 'the hours required',
};

/** What a source’s answer lacks, without the names it gives its fields. */
function plainProblem(detail: string): string {
  const [, field = '', what] = /^([A-Za-z][\w.]*) (is missing|cannot be used)$/.exec(detail) ?? [];
  if (what === undefined) return detail;
  const known = fieldWords[field.split('.')[0] ?? ''] ?? 'part of it';
  return `${known} ${what === 'is missing' ? 'is missing' : 'makes no sense'}`;
}

function short(text: string, most: number): string {
  const characters = [...text];
  return plainName(characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`);
}
