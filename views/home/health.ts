import type { HealthAgentId, HealthFacts, HealthItem, HealthItemOf } from '../../services/health-item.ts';
import { epicHealthWords } from '../epic-assignment/health.ts';
import { varianceHealthWords } from '../forecast-variance/health.ts';
import { budgetHealthWords } from '../retainer-budget/health.ts';
import { bottleneckHealthWords } from '../workflow-bottleneck/health.ts';

/** What each agent's view of a project reads like: one line an agent. */
const words: { [Id in HealthAgentId]: (facts: HealthFacts[Id]) => string[] } = {
  'retainer-budget': budgetHealthWords,
  'forecast-variance': varianceHealthWords,
  'epic-assignment': epicHealthWords,
  'workflow-bottleneck': bottleneckHealthWords,
};

const wordsOf = <Id extends HealthAgentId>({ agent, facts }: HealthItemOf<Id>): string[] => words[agent](facts);

/** A project's health in a few words each, none with a full stop, for they stand in one line; empty when nothing is watched. */
export function healthWords(health: readonly HealthItem[]): string[] {
  return health.flatMap(wordsOf).map((words) => words.replace(/\.$/, ''));
}
