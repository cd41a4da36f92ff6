import type { Standing } from '../../services/retainer-budget/standing.ts';
import { paceText, percentText } from './words.ts';

/** A retainer's budget on a project's line, worst first. */
export function budgetHealthWords(standing: Standing): string[] {
  if (standing.kind === 'judging') return ['_The budget is being worked out …_'];
  if (standing.kind === 'failed') return ['*The budget could not be worked out*'];
  if (!standing.facts) return ['*No hours agreed for this month*'];
  const { percentUsed } = standing.facts;
  const use = `${percentText(percentUsed)} of the budget used`;
  return [percentUsed >= 100 ? `*${use}*` : use, paceText(standing.facts)];
}
