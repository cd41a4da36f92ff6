import { addDays } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { matterOf } from '../../agents/matter.ts';
import type { Person } from '../../agents/person.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import { about } from '../../agents/time-compliance/about.ts';
import { absenceDecidedNotice, decidedTopic, decisionOf } from '../../agents/time-compliance/absence.ts';
import type { Judged } from '../../agents/time-compliance/judge.ts';
import { complianceRecord } from '../../agents/time-compliance/record.ts';
import { reminderTopic } from '../../agents/time-compliance/reminder.ts';
import type { OutboxRow } from '../../store/outbox-row.ts';
import { mustAnswerFor } from '../access.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { noticesOf } from '../sent-notice.ts';
import { nothingToTakeBack } from '../stale-click.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { absenceRunKey, showAway } from './absence-claims.ts';
import { weekNow } from './weeks.ts';

/** How a decision is told; the wording is the caller's. */
export interface ClaimMessages {
  /** A reminder that is no longer due says so. */
  excused(reminder: OutboxRow, week: DayRange, by: string): Promise<void>;
  /** The person is told that it is open again. */
  takenBack(topic: string, claim: AbsenceClaim, by: string): Promise<void>;
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

  await showQuestions(deps, person, claimId, `${decision.state} at ${decision.at.toISOString()}`);
  if (decision.state === 'agreed') await judgeWeeksOf(deps, claim, person, decision.by, messages);
  const { timeZone } = await deps.sources.workspace();
  await deps.jobs.notify(about, absenceRunKey, [absenceDecidedNotice(claim, person, decision, timeZone)]);
  return { claim, name: person.displayName, first };
}

/**
 * Takes a decision of one's own back: the claim waits again, whoever was asked sees it, the weeks are judged as before, and the
 * person is told. Whoever repeats it after a crash finishes what that left undone. Throws UserFacingError when there is none of theirs.
 */
export async function undecideClaim(
  { deps, actor }: ActorContext,
  claimId: string,
  messages: ClaimMessages,
): Promise<void> {
  const { store, clock } = deps;
  const claim = await store.absenceClaims.byId(claimId);
  const person = claim && (await store.people.byAccountId(claim.accountId));
  const decision = claim && decisionOf(claim);
  if (!claim || !person || decision?.by !== actor.slackUserId) throw nothingToTakeBack();
  mustAnswerFor(deps, actor, claim.accountId);
  const { by, at, state } = decision;
  const once = `absence-taken-back/${claimId}/${at.getTime()}`;
  await store.audit.add({ at: clock(), by, action: 'absence-taken-back', subject: claimId, before: state, once });
  const told = decidedTopic(claimId, at);
  await store.outbox.giveUp(told, 'the decision was taken back');
  await messages.takenBack(told, claim, by);
  // What it said holds no more, however it comes to be worded.
  await store.outbox.resolve(told, clock());
  await store.absenceClaims.reopen(claimId, decision);
  await showQuestions(deps, person, claimId, `taken back, of ${at.toISOString()}`);
  if (state === 'agreed') await judgeWeeksOf(deps, claim, person, by, messages);
}

/** The question, as put to everybody who was asked, shows what was decided. */
async function showQuestions(deps: ServiceDeps, person: Person, claimId: string, cause: string): Promise<void> {
  const { store, jobs } = deps;
  const notices = (await store.outbox.ofRun(absenceRunKey)).flatMap(noticesOf);
  const asked = notices.filter((notice) => notice.template === 'absence-claim' && notice.data.claimId === claimId);
  for (const scopeId of new Set(asked.map(matterOf))) await jobs.showStanding({ scope: 'matter', scopeId }, cause);
  await showAway(deps, person, cause);
}

/** Judges the weeks of an absence anew: settles the reminders that are no longer due, and opens those that are after all. */
async function judgeWeeksOf(
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
    if (!row || settled === (row.resolvedAt !== null)) continue;
    if (settled) {
      await messages.excused(row, { from: weekStartDate, until: addDays(weekStartDate, 6) }, by);
      await store.outbox.resolve(row.key, clock());
    } else if (row.body.kind === 'notice') {
      await store.outbox.reopen(row.key);
      await deps.jobs.showStanding({ scope: 'matter', scopeId: matterOf(row.body.notice) });
    }
  }
}

/** The reminder a person got for a week; null when they got none. */
async function reminderOf({ store }: ServiceDeps, one: Judged, weekStart: Day): Promise<OutboxRow | null> {
  return store.outbox.byKey(reminderTopic(one.person.accountId, weekStart));
}
