import type { EpicAssignmentSuggestion } from './model.ts';

/** Without a likely epic first, then from the least sure to the surest. */
export function byUrgency(a: EpicAssignmentSuggestion, b: EpicAssignmentSuggestion): number {
  const rankOf = ({ kind, noneFirst }: EpicAssignmentSuggestion) => (kind === 'one-click' ? 2 : noneFirst ? 0 : 1);
  return rankOf(a) - rankOf(b) || a.confidenceScore - b.confidenceScore || a.ticketKey.localeCompare(b.ticketKey);
}
