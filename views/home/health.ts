import type { HealthAgentId, HealthFacts, HealthItem, HealthItemOf } from '../../services/health-item.ts';
import { epicHealthWords } from '../epic-assignment/health.ts';
import { varianceHealthWords } from '../forecast-variance/health.ts';
import { isOld } from '../messages/age.ts';
import { slackDate } from '../mrkdwn.ts';
import { budgetHealthWords } from '../retainer-budget/health.ts';
import { bottleneckHealthWords } from '../workflow-bottleneck/health.ts';

/** What each agent's view of a project reads like: one line an agent. */
const words: { [Id in HealthAgentId]: (facts: HealthFacts[Id]) => string[] } = {
  'retainer-budget': budgetHealthWords,
  'forecast-variance': varianceHealthWords,
  'epic-assignment': epicHealthWords,
  'workflow-bottleneck': bottleneckHealthWords,
};

/** When it is read, and the reader's zone. */
export interface HealthContext {
  now: Date;
  timeZone: string;
}

function wordsOf<Id extends HealthAgentId>(
  { agent, facts, asOf }: HealthItemOf<Id>,
  { now, timeZone }: HealthContext,
): string[] {
  const when = asOf && isOld(asOf, now) ? ` as of ${slackDate(asOf, timeZone)}` : '';
  return words[agent](facts).map((text) => `${text.replace(/\.$/, '')}${when}`);
}

/** A project's health in a few words each, none with a full stop, for they stand in one line, each with its time where it is old; empty when nothing is watched. */
export function healthWords(health: readonly HealthItem[], context: HealthContext): string[] {
  return health.flatMap((item) => wordsOf(item, context));
}
