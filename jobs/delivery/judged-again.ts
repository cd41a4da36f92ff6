import type { Agent, Outcome } from '../../agents/agent.ts';
import { dayOf } from '../../agents/calendar/days.ts';
import { monthOf } from '../../agents/calendar/periods.ts';
import { audienceKey } from '../../agents/freshness.ts';
import { periodOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { ClaimedRow, Outbox } from '../../store/outbox.ts';
import type { Runner } from '../run-agent.ts';
import type { JobsDeps } from '../types.ts';
import { noticesOf } from './content.ts';
import { isAskedFor, stillTrue } from './recheck.ts';
import { tell } from './tell.ts';

/** What was judged by facts older than this when it is sent has waited, mostly for a morning. */
const waitedMs = 60 * 60_000;
/** One judgement serves all messages of a moment. */
const momentMs = 60_000;

/** What its agent says by now in the place of a notice that waited; null where it would not say it any more. */
export type JudgedAgain = (notice: Notice) => Promise<Notice | null>;

/**
 * Has agents judge anew what waited. A month that has ended since is told as it was judged, which says of when it is. Throws
 * IntegrationError where an agent cannot judge by now: nobody is told anything on facts that may be old.
 */
export function createJudgedAgain(
  { agents, clock, sources }: Pick<JobsDeps, 'agents' | 'clock' | 'sources'>,
  runner: Pick<Runner, 'conclude'>,
  signal: AbortSignal,
): JudgedAgain {
  const judged = new Map<string, { at: number; outcome: Promise<Outcome> }>();

  function outcomeOf(agent: Agent, timeZone: string): Promise<Outcome> {
    const at = clock();
    const known = judged.get(agent.id);
    if (known && at.getTime() - known.at < momentMs) return known.outcome;
    const request = { part: agent.schedules[0]?.part ?? '', at, timeZone };
    const outcome = runner.conclude(agent, request, signal).catch((error: unknown) => {
      // No failure of the message's: the next process judges it.
      if (signal.aborted)
        throw new IntegrationError(agent.title, 'cannot judge while Reeve stops', { retryable: true });
      throw error;
    });
    judged.set(agent.id, { at: at.getTime(), outcome });
    outcome.catch(() => judged.delete(agent.id));
    return outcome;
  }

  return async (notice) => {
    const { dataAsOf } = notice.why;
    const hasWaited = dataAsOf !== null && clock().getTime() - dataAsOf.getTime() > waitedMs;
    const agent = agents.find(({ id }) => notice.topic.startsWith(`${id}/`));
    if (!isAskedFor(notice, 'judgement') || !hasWaited || !agent) return notice;
    const { timeZone } = await sources.workspace();
    const month = periodOf(notice.data);
    if (month !== null && month < monthOf(dayOf(clock(), timeZone))) return notice;
    const { notices } = await outcomeOf(agent, timeZone);
    const now = notices.find((other) => isOfSame(other, notice));
    if (now && (notice.onlyNews || !now.onlyNews)) return now;
    if (notices.some(({ template }) => template === 'sources-stale'))
      throw new IntegrationError(agent.title, 'cannot judge by what its sources say now', { retryable: true });
    return null;
  };
}

type Telling = Pick<JobsDeps, 'agents' | 'clock' | 'sources' | 'weekNow' | 'itemsNow'> & { store: JobsDeps['store'] };

/**
 * The notices of a row that hold, as they hold now. What is called otherwise by now, such as another threshold, is told in a row of its
 * own; what holds no more may come again, so that its key is free then. Throws IntegrationError when a source cannot be asked.
 */
export async function holdingNow(row: ClaimedRow, deps: Telling, judgedAgain: JudgedAgain): Promise<Notice[]> {
  const still = await stillTrue(noticesOf(row.body), deps);
  // What was sent before is brought up to date by its agent.
  if (row.ts !== null) return still;
  const isGathered = row.body.kind !== 'notice';
  const holding: Notice[] = [];
  for (const notice of still) {
    const now = await judgedAgain(notice);
    const isOther = now !== null && now.key !== notice.key;
    if (now && (isGathered || !isOther)) holding.push({ ...now, key: notice.key, topic: notice.topic });
    else if (isGathered) await deps.store.outbox.setGatheredAside(notice.key, deps.clock());
    else if (now) await tellAnew(now, row, deps);
  }
  return holding;
}

async function tellAnew(notice: Notice, { agentId, runKey }: ClaimedRow, deps: Telling): Promise<void> {
  const agent = deps.agents.find(({ id }) => id === agentId);
  if (agent) await tell(deps, { agent, runKey }, [notice]);
}

/** Gives up a row of which nothing holds. */
export async function giveUp(row: ClaimedRow, outbox: Pick<Outbox, 'close' | 'setAside'>, now: Date): Promise<void> {
  const reason = 'fixed before sending';
  const mayComeAgain = noticesOf(row.body).some((notice) => isAskedFor(notice, 'judgement'));
  if (mayComeAgain && row.body.kind === 'notice') await outbox.setAside(row.key, row.owner, reason, now);
  else await outbox.close(row.key, row.owner, 'dropped', reason);
}

const isOfSame = (one: Notice, other: Notice) =>
  one.template === other.template &&
  one.subject.id === other.subject.id &&
  audienceKey(one.audience) === audienceKey(other.audience) &&
  periodOf(one.data) === periodOf(other.data);
