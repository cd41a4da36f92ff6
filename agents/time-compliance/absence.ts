import { dayName } from '../calendar/days.ts';
import { weekContaining } from '../calendar/periods.ts';
import { audienceKey } from '../freshness.ts';
import type { Person } from '../person.ts';
import type { Project } from '../project.ts';
import type { AbsenceClaim } from '../records.ts';
import { answerersIn } from './audience.ts';
import type { AbsenceClaimNotice, AbsenceDecidedNotice } from './notice.ts';
import { endOfWorkWeek, reminderTopic } from './reminder.ts';

/** What all messages about a claim belong to: once it is decided, each of them is edited. */
export function absenceTopic(claimId: string): string {
  return `time-compliance/absence-claim/${claimId}`;
}

/**
 * Asks whoever answers for a person to agree that they were away: their lead if they have one, else their PMs, else the
 * admins. The claim counts as leave only once one of them agreed.
 */
export function absenceClaimNotices(
  claim: AbsenceClaim,
  person: Person,
  from: { people: Person[]; projects: Project[] },
  at: Date,
  timeZone: string,
): AbsenceClaimNotice[] {
  const answerers = answerersIn(from)(person);
  const lead = answerers.filter(({ kind, ...rest }) => 'accountId' in rest && rest.accountId === person.leadAccountId);
  const topic = absenceTopic(claim.id);
  return (lead.length > 0 ? lead : answerers).map((audience) => {
    return {
      key: `${topic}/${audienceKey(audience)}`,
      topic,
      template: 'absence-claim',
      audience,
      // Whoever is away is stood in for after a working day: somebody who is there is asked.
      severity: 'warning',
      subject: { kind: 'person', id: person.accountId, name: person.displayName },
      data: dataOf(claim, person),
      why: whyOf(claim),
      recheck: null,
      expiresAt: endOfWorkWeek(at, timeZone),
    };
  });
}

export interface AbsenceDecision {
  state: 'agreed' | 'declined';
  /** Slack member who decided. */
  by: string;
  at: Date;
  /** Why, if that was said. */
  reason?: string;
}

/** What was decided of a claim; null while it waits. */
export function decisionOf({ state, decidedBy, decidedAt, reason }: AbsenceClaim): AbsenceDecision | null {
  return state === 'waiting' || !decidedBy || !decidedAt
    ? null
    : { state, by: decidedBy, at: decidedAt, ...(reason ? { reason } : {}) };
}

/** What the person was told of a decision; the next, after it was taken back, is told anew. */
export const decidedTopic = (claimId: string, at: Date) => `${absenceTopic(claimId)}/decided/${at.getTime()}`;

/** Tells the person what was decided, in the thread of the week's reminder if they got one. */
export function absenceDecidedNotice(
  claim: AbsenceClaim,
  person: Person,
  decision: { state: 'agreed' | 'declined'; by: string; at: Date },
  timeZone: string,
): AbsenceDecidedNotice {
  const { state, by, at } = decision;
  const key = decidedTopic(claim.id, at);
  return {
    key,
    topic: key,
    atOnce: true,
    thread: reminderTopic(person.accountId, weekContaining(claim.from).from),
    template: 'absence-decided',
    audience: { kind: 'person', accountId: person.accountId },
    severity: 'info',
    subject: { kind: 'person', id: person.accountId, name: person.displayName },
    data: { ...dataOf(claim, person), state, by, ...(claim.reason ? { reason: claim.reason } : {}) },
    why: whyOf(claim),
    recheck: null,
    expiresAt: endOfWorkWeek(at, timeZone),
  };
}

const dataOf = ({ id, from, until, half, note }: AbsenceClaim, { accountId, displayName }: Person) => ({
  claimId: id,
  accountId,
  name: displayName,
  from,
  until,
  weekStart: weekContaining(from).from,
  ...(half ? { half } : {}),
  ...(note ? { note } : {}),
});

const whyOf = ({ from, until, claimedAt }: AbsenceClaim) => ({
  rule: 'An absence Tempo does not know is agreed or declined by whoever answers for the person',
  ruleVersion: 1,
  evidence: [
    { label: 'Says they were away', value: `${dayName(from)} to ${dayName(until)}` },
    { label: 'Claimed', value: claimedAt.toISOString() },
  ],
  dataAsOf: claimedAt,
});
