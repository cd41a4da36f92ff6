import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { mustManage } from '../project-access.ts';
import { staleClick } from '../stale-click.ts';
import type { EpicContext } from './epic-context.ts';

/** A ticket's newest suggestion, for those who answer for its project. Throws RefusedError for others, UserFacingError when there is none. */
export async function suggestedFor({ deps, actor }: EpicContext, ticketKey: string): Promise<EpicAssignmentSuggestion> {
  const [suggestion] = await deps.store.epicSuggestions.latest([ticketKey]);
  if (!suggestion) throw staleClick();
  mustManage(deps, actor, suggestion.projectKey);
  return suggestion;
}
