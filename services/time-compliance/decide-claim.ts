import { addDays } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { Person } from '../../agents/person.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import { about } from '../../agents/time-compliance/about.ts';
import { absenceDecidedNotice } from '../../agents/time-compliance/absence.ts';
import type { Judged } from '../../agents/time-compliance/judge.ts';
import type { AbsenceClaimNotice } from '../../agents/time-compliance/notice.ts';
import { complianceRecord } from '../../agents/time-compliance/record.ts';
import { reminderTopic } from '../../agents/time-compliance/reminder.ts';
import type { OutboxRow } from '../../store/outbox-row.ts';
import { mustAnswerFor } from '../access.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { noticesOf } from '../sent-notice.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { absenceRunKey } from './absence-claims.ts';
import { weekNow } from './weeks.ts';

export interface AbsenceDecision {
  state: 'agreed' | 'declined';
  /** Slack member who decided. */
  by: string;
  at: Date;
  /** Why, if that was said. */
  reason?: string;
}

/** How a decision is told; the wording and Slack are the caller's. */
export interface ClaimMessages {
  /** The question, as put to everybody who was asked, now shows what was decided. */
  decided(question: AbsenceClaimNotice, decision: AbsenceDecision): Promise<void>;
  /** A reminder that is no longer due says so. */
  excused(reminder: OutboxRow, week: DayRange, by: string): Promise<void>;
}

export interface Decided {
  claim: AbsenceClaim;
  name: string;
  /** False when somebody had decided before. */
  first: boolean;
}

/**
 * Settles a claim once: the first decision counts, the question shows it, the person is told, and weeks already judged
 * are judged again. A later click changes nothing but repeats what a crash may have left undone.
 */
export async function decideClaim(
  { deps, actor }: ActorContext,
  claimId: string,
  state: 'agreed' | 'declined',
  messages: ClaimMessages,
  reason?: string,
): Promise<Decided> {
  const { store, clock } = deps;
  const waiting = await store.absenceClaims.byId(claimId);
  const person = waiting && (await store.people.byAccountId(waiting.accountId));
  if (!waiting || !person) throw new UserFacingError('Reeve does not know this absence any more. Nothing was changed.');
  mustAnswerFor(deps, actor, waiting.accountId);
  const at = clock();
  const first = await store.absenceClaims.decide(claimId, {
    state,
    by: actor.slackUserId,
    at,
    ...(reason ? { reason } : {}),
  });
  const claim = (await store.absenceClaims.byId(claimId)) ?? waiting;
  const decision = decisionOf(claim);
  if (!decision) throw new Error('a claim that was decided is still waiting');
  await store.audit.add({ at: decision.at, by: decision.by, action: `absence-${decision.state}`, subject: claimId });

  for (const question of await questionsOf(deps, claimId)) await messages.decided(question, decision);
  if (decision.state === 'agreed') await judgeAgain(deps, claim, person, decision.by, messages);
  const { timeZone } = await deps.sources.workspace();
  await deps.jobs.notify(about, absenceRunKey, [absenceDecidedNotice(claim, person, decision, timeZone)]);
  return { claim, name: person.displayName, first };
}

function decisionOf({ state, decidedBy, decidedAt, reason }: AbsenceClaim): AbsenceDecision | null {
  return state === 'waiting' || !decidedBy || !decidedAt
    ? null
    : { state, by: decidedBy, at: decidedAt, ...(reason ? { reason } : {}) };
}

/** The question as it was put to those who answer for the person. */
async function questionsOf({ store }: ServiceDeps, claimId: string): Promise<AbsenceClaimNotice[]> {
  const notices = (await store.outbox.ofRun(absenceRunKey)).flatMap(noticesOf);
  return notices.filter((notice) => notice.template === 'absence-claim').filter(({ data }) => data.claimId === claimId);
}

/** Judges the weeks of an agreed absence anew, and settles the reminders that are no longer due. */
async function judgeAgain(
  deps: ServiceDeps,
  claim: AbsenceClaim,
  person: Person,
  by: string,
  messages: ClaimMessages,
): Promise<void> {
  const { store, clock } = deps;
  const judgedBefore = await store.complianceWeeks.find({ from: weekContaining(claim.from).from, until: claim.until });
  for (const { weekStartDate } of judgedBefore.filter(({ userAccountId }) => userAccountId === person.accountId)) {
    const { judged } = await weekNow(deps, weekStartDate, [person]);
    const [one] = judged;
    if (!one) continue;
    await store.applyRecords(complianceRecord(one, weekStartDate));
    const row = await reminderOf(deps, one, weekStartDate);
    const settled = one.kind === 'excused' || (one.kind === 'measured' && one.status === 'compliant');
    if (!row || !settled || row.resolvedAt) continue;
    await messages.excused(row, { from: weekStartDate, until: addDays(weekStartDate, 6) }, by);
    await store.outbox.resolve(row.key, clock());
  }
}

/** The reminder a person got for a week; null when they got none. */
async function reminderOf({ store }: ServiceDeps, one: Judged, weekStart: Day): Promise<OutboxRow | null> {
  return store.outbox.byKey(reminderTopic(one.person.accountId, weekStart));
}
