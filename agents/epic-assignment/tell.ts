import type { RunRequest } from '../agent.ts';
import { addDays, endOfDay } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import { audienceKey, dataAsOf } from '../freshness.ts';
import { dailyListOverDays, isLately } from '../lately.ts';
import { monthTopics } from '../month-topics.ts';
import type { Audience } from '../notice-of.ts';
import type { Project } from '../project.ts';
import { worthOf } from '../project-on.ts';
import { about } from './about.ts';
import { evidenceOf } from './evidence.ts';
import type { Judged } from './judged.ts';
import type { EpicOrphansNotice } from './notice.ts';
import type { EpicAssignmentSnapshot, SnapshotTicket } from './snapshot.ts';

const aliveDays = 4;
/** Rises whenever the rules below change what is told. */
export const ruleVersion = 1;

/** Whoever answers for a project: its PM, the admins where there is none. */
export const pmOf = ({ pmAccountId }: Pick<Project, 'pmAccountId'>): Audience =>
  pmAccountId ? { kind: 'pm', accountId: pmAccountId } : { kind: 'admins' };

/** The topics of a month's list, of a project or of who made what: its own, and that of the month before, from which it goes on. */
export function listTopics(of: string, day: Day, audience: Audience) {
  return monthTopics((month) => `${about.id}/${of}/${month}/${audienceKey(audience)}`, day);
}

/**
 * A project's orphans to its PM; without orphans only where there were some lately. There is one message a project and month, edited
 * in place; what was added is told in its thread.
 */
export function orphansNotice(
  { snapshot: { project, tickets, suggestions: remembered }, settings, judgement, compliance }: Judged,
  snapshot: EpicAssignmentSnapshot,
  request: RunRequest,
): EpicOrphansNotice[] {
  const { suggestions, proposed, method } = judgement;
  const isOver = suggestions.length === 0;
  if (isOver && !remembered.some(({ decidedAt }) => isLately(decidedAt, request.at, dailyListOverDays))) return [];
  const listed = new Set(suggestions.map(({ ticketKey }) => ticketKey));
  const orphans = tickets.filter(({ key }) => listed.has(key));
  const hours = orphans.reduce((sum, ticket) => sum + ticket.hours, 0);
  const audience = pmOf(project);
  const topics = listTopics(project.key, snapshot.today, audience);
  return [
    {
      key: `${topics.topic}/${snapshot.today}`,
      ...topics,
      news: suggestions.map(({ ticketKey }) => ticketKey),
      ...(isOver && { onlyNews: true as const }),
      template: 'epic-orphans',
      audience,
      severity: compliance.compliancePct < settings.targetPercent ? 'warning' : 'info',
      subject: { kind: 'project', id: project.key, name: project.name },
      data: {
        projectKey: project.key,
        total: suggestions.length,
        oneClick: suggestions.filter(({ kind }) => kind === 'one-click').length,
        review: suggestions.filter(({ kind }) => kind === 'review').length,
        bulk: suggestions.filter(
          ({ kind, confidenceScore }) => kind === 'one-click' && confidenceScore * 100 >= settings.bulkPercent,
        ).length,
        bulkPercent: settings.bulkPercent,
        oneClickPercent: settings.oneClickPercent,
        listedTickets: settings.listedTickets,
        hours,
        money: moneyOf(project, orphans, snapshot.today),
        rows: suggestions.slice(0, settings.listedTickets),
        proposed: proposed.slice(0, 3),
        method,
      },
      why: {
        rule: `Open tickets of a scope project belong in an epic; one is suggested from ${settings.oneClickPercent} % confidence`,
        ruleVersion,
        evidence: evidenceOf(compliance, judgement, settings),
        dataAsOf: dataAsOf(about.needs, snapshot.freshness),
      },
      recheck: null,
      expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
    },
  ];
}

/** What the hours on tickets were worth, each at the rate of its day. */
function moneyOf(project: Project, tickets: readonly SnapshotTicket[], today: Day): EpicOrphansNotice['data']['money'] {
  const worked = tickets.flatMap(({ worked: days, hours }) => days ?? [{ day: today, hours }]);
  const worth = worthOf(project, worked, today);
  return worth && { amount: worth.amount, currency: worth.currency };
}
