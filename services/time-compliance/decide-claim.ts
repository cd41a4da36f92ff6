import { addDays } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { AbsenceClaim, Day, Person } from '../../agents/sources.ts';
import type { Judged } from '../../agents/time-compliance/judge.ts';
import type { AbsenceClaimNotice } from '../../agents/time-compliance/notice.ts';
import { complianceRecord } from '../../agents/time-compliance/record.ts';
import { reminder } from '../../agents/time-compliance/reminder.ts';
import type { Deps } from '../../listeners/transport/deps.ts';
import type { Context } from '../../listeners/transport/listener.ts';
import type { OutboxRow } from '../../store/outbox-row.ts';
import { type AbsenceDecision, absenceAnswer, absenceDecided } from '../../views/messages/index.ts';
import { buildExcusedReminder } from '../../views/time-compliance/absence-words.ts';
import { mustAnswerFor } from '../access.ts';
import { noticesOf } from '../sent-notice.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { absenceRunKey } from './absence-claims.ts';
import { weekNow } from './weeks.ts';

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
export async function decideClaim(context: Context, claimId: string, state: 'agreed' | 'declined'): Promise<Decided> {
  const { deps, actor } = context;
  const { store, clock } = deps;
  const waiting = await store.absenceClaims.byId(claimId);
  const person = waiting && (await store.people.byAccountId(waiting.accountId));
  if (!waiting || !person) throw new UserFacingError('Reeve does not know this absence any more. Nothing was changed.');
  mustAnswerFor(deps, actor, waiting.accountId);
  const at = clock();
  const first = await store.absenceClaims.decide(claimId, { state, by: actor.slackUserId, at });
  if (first) await store.audit.add({ at, by: actor.slackUserId, action: `absence-${state}`, subject: claimId });
  const claim = (await store.absenceClaims.byId(claimId)) ?? waiting;
  const decision = decisionOf(claim);
  if (!decision) throw new Error('a claim that was decided is still waiting');

  const questions = await questionsOf(deps, claimId);
  await showDecided(deps, questions, decision);
  if (decision.state === 'agreed') await judgeAgain(deps, claim, person, decision.by);
  if (first) await tellPerson(context, claim, person, decision);
  return { claim, name: person.displayName, first };
}

function decisionOf({ state, decidedBy, decidedAt }: AbsenceClaim): AbsenceDecision | null {
  return state === 'waiting' || !decidedBy || !decidedAt ? null : { state, by: decidedBy, at: decidedAt };
}

/** The question as it was put to those who answer for the person. */
async function questionsOf({ store }: Deps, claimId: string): Promise<AbsenceClaimNotice[]> {
  const notices = (await store.outbox.ofRun(absenceRunKey)).flatMap(noticesOf);
  return notices.filter((notice) => notice.template === 'absence-claim').filter(({ data }) => data.claimId === claimId);
}

async function showDecided(deps: Deps, questions: AbsenceClaimNotice[], decision: AbsenceDecision): Promise<void> {
  const { timeZone, jiraSiteUrl } = await deps.sources.workspace();
  const wording = { now: deps.clock(), timeZone, jiraSiteUrl, slackUserIdOf: () => null };
  for (const question of questions)
    await deps.jobs.updateSent(question.topic, absenceDecided(question, decision, wording));
}

/** Judges the weeks of an agreed absence anew, and settles the reminders that are no longer due. */
async function judgeAgain(deps: Deps, claim: AbsenceClaim, person: Person, by: string): Promise<void> {
  const { store, jobs, clock } = deps;
  const judgedBefore = await store.complianceWeeks.find({ from: weekContaining(claim.from).from, until: claim.until });
  for (const { weekStartDate } of judgedBefore.filter(({ userAccountId }) => userAccountId === person.accountId)) {
    const { judged } = await weekNow(deps, weekStartDate, [person]);
    const [one] = judged;
    if (!one) continue;
    await store.applyRecords(complianceRecord(one, weekStartDate));
    const row = await reminderOf(deps, one, weekStartDate);
    const settled = one.kind === 'excused' || (one.kind === 'measured' && one.status === 'compliant');
    if (!row || !settled || row.resolvedAt) continue;
    await jobs.updateSent(row.topic, buildExcusedReminder(weekStartDate, addDays(weekStartDate, 6), by));
    await store.outbox.resolve(row.key, clock());
  }
}

/** The reminder a person got for a week; null when they got none. */
async function reminderOf({ store, sources, clock }: Deps, one: Judged, weekStart: Day): Promise<OutboxRow | null> {
  if (one.kind === 'excluded') return null;
  const facts = { ...one.facts, weekStart, weekEnd: addDays(weekStart, 6), shortWeeks: 1 };
  const { key } = reminder(one.person, 'partial', facts, await sources.workspace(), clock(), null);
  return store.outbox.byKey(key);
}

/** In the thread of their reminder, if there is one. Nobody is written to whose Slack user is only a guess. */
async function tellPerson(
  context: Context,
  claim: AbsenceClaim,
  person: Person,
  decision: AbsenceDecision,
): Promise<void> {
  const { client, deps } = context;
  const sure = person.slackMatch === 'manual' || person.slackMatch === 'email';
  if (!sure || !person.slackUserId) return;
  const monday = weekContaining(claim.from).from;
  const { judged } = await weekNow(deps, monday, [person]);
  const reminded = judged[0] && (await reminderOf(deps, judged[0], monday));
  const thread = reminded?.channel && reminded.ts ? { channel: reminded.channel, thread_ts: reminded.ts } : null;
  const { id: claimId, accountId, from, until } = claim;
  const data = { claimId, accountId, name: person.displayName, from, until, weekStart: monday };
  const content = deps.fit.message(absenceAnswer({ key: claimId, data }, decision));
  await client.chat.postMessage({ ...(thread ?? { channel: person.slackUserId }), ...content });
}
