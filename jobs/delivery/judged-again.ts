import type { Agent, Outcome } from '../../agents/agent.ts';
import { dayOf } from '../../agents/calendar/days.ts';
import { monthOf } from '../../agents/calendar/periods.ts';
import { audienceKey } from '../../agents/freshness.ts';
import { periodOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Runner } from '../run-agent.ts';
import type { JobsDeps } from '../types.ts';
import { askedAgain } from './recheck.ts';

/** What was judged by facts older than this when it is sent has waited, mostly for a morning. */
const waitedMs = 60 * 60_000;
/** One judgement serves all messages of a moment. */
const momentMs = 60_000;

/** Notices with what agents say by now in the place of those that waited, without those they would not say any more. */
export type JudgedAgain = (notices: readonly Notice[]) => Promise<Notice[]>;

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
    const outcome = runner.conclude(agent, { part: agent.schedules[0]?.part ?? '', at, timeZone }, signal);
    judged.set(agent.id, { at: at.getTime(), outcome });
    outcome.catch(() => judged.delete(agent.id));
    return outcome;
  }

  async function judgedNow(notice: Notice): Promise<Notice | null> {
    const { dataAsOf } = notice.why;
    const hasWaited = dataAsOf !== null && clock().getTime() - dataAsOf.getTime() > waitedMs;
    const agent = agents.find(({ id }) => notice.topic.startsWith(`${id}/`));
    if (askedAgain[notice.template] !== 'judgement' || !hasWaited || !agent) return notice;
    const { timeZone } = await sources.workspace();
    const month = periodOf(notice.data);
    if (month !== null && month < monthOf(dayOf(clock(), timeZone))) return notice;
    const { notices } = await outcomeOf(agent, timeZone);
    const now = notices.find((other) => isOfSame(other, notice));
    if (now && !now.onlyNews) return { ...now, key: notice.key, topic: notice.topic };
    if (notices.some(({ template }) => template === 'sources-stale'))
      throw new IntegrationError(agent.title, 'cannot judge by what its sources say now', { retryable: true });
    return null;
  }

  return async (notices) => {
    const told: Notice[] = [];
    for (const notice of notices) {
      const now = await judgedNow(notice);
      if (now) told.push(now);
    }
    return told;
  };
}

const isOfSame = (one: Notice, other: Notice) =>
  one.template === other.template &&
  one.subject.id === other.subject.id &&
  audienceKey(one.audience) === audienceKey(other.audience) &&
  periodOf(one.data) === periodOf(other.data);
