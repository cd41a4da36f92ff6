import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { mustManage } from '../project-access.ts';
import { type Assigned, assignEpic } from './assign.ts';
import type { EpicContext } from './epic-context.ts';

/** As many as a list to confirm can show, and a person can read. */
const mostAtOnce = 40;

export interface Bulk {
  pairs: EpicAssignmentSuggestion[];
  /** How many more there are. */
  left: number;
}

/** The suggestions of a project that are sure enough to be taken together, the surest first. */
export async function bulkOf({ deps, actor }: EpicContext, projectKey: string, fromPercent: number): Promise<Bulk> {
  mustManage(deps, actor, projectKey);
  const open = await deps.store.epicSuggestions.open(projectKey);
  const sure = open
    .filter(({ kind, confidenceScore }) => kind === 'one-click' && confidenceScore * 100 >= fromPercent)
    .sort((a, b) => b.confidenceScore - a.confidenceScore || a.ticketKey.localeCompare(b.ticketKey));
  return { pairs: sure.slice(0, mostAtOnce), left: Math.max(0, sure.length - mostAtOnce) };
}

/** Assigns exactly the pairs that were confirmed, one after the other; each is looked at in Jira like a single click. */
export async function assignAll(
  context: EpicContext,
  pairs: readonly { ticketKey: string; epicKey: string }[],
): Promise<Assigned[]> {
  const results: Assigned[] = [];
  for (const { ticketKey, epicKey } of pairs) results.push(await assignEpic(context, ticketKey, epicKey));
  return results;
}
