import { dayName } from '../agents/calendar/days.ts';
import { hoursText } from '../agents/calendar/hours.ts';
import type { DataQualityFinding, Finding } from '../agents/finding.ts';
import type { WeekFacts } from '../agents/time-compliance/finding.ts';
import { percentText } from './messages/budget-words.ts';
import { reconciledText, unreconciledText, varianceText } from './messages/reconciliation-words.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

/** A finding in one line of mrkdwn, for lists and answers. */
export function findingText(finding: Finding): string {
  const name = escapeMrkdwn(finding.subject.name);
  switch (finding.code) {
    case 'hours-missing':
      return `${name}: ${hoursOf(finding.facts)}, most of the week is missing`;
    case 'hours-partial':
      return `${name}: ${hoursOf(finding.facts)}, entries seem to be missing`;
    case 'repeat-offender':
      return `${name}: short for ${finding.facts.shortWeeks} weeks in a row`;
    case 'budget-threshold':
    case 'budget-pace':
    case 'budget-under-used':
    case 'budget-on-track':
    case 'budget-archived':
      return `${name}: ${hoursText(finding.facts.hoursUsed)} of ${hoursText(finding.facts.allowance.hours)} used, ${percentText(finding.facts.percentUsed)}`;
    case 'budget-missing':
      return `${name}: a retainer without monthly hours`;
    case 'month-reconciled':
      return `${name}: ${reconciledText(finding.facts)}`;
    case 'epic-variance':
      return `${name}: ${varianceText(finding.facts)}`;
    case 'hours-unreconciled':
      return `${name}: ${unreconciledText(finding.facts)}`;
    case 'data-quality':
      return qualityText(finding);
  }
}

function hoursOf({ hoursLogged, expected }: WeekFacts): string {
  return `${hoursText(hoursLogged)} logged of ${hoursText(expected.expectedHours)} expected`;
}

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
      return `${amount}logged on it, but ${said}`;
    case 'person-unmapped':
    case 'email-ambiguous':
      return `${said}, so Reeve does not write to them`;
    case 'row-rejected':
      return `refused, ${said}`;
    case 'no-schedule':
      return said;
    case 'source-stale':
      return `too old to judge by, ${said}`;
    case 'source-partial':
      return `incomplete, ${said}`;
  }
}

function short(text: string, most: number): string {
  const characters = [...text];
  return escapeMrkdwn(characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`);
}
