import type { Issue } from '../../sources.ts';
import type { WorkflowBottleneckSettings } from '../settings.ts';

type InStatus = Pick<Issue, 'statusId' | 'status' | 'statusCategory'>;

/** Names are compared as people write them: in any case, with any spaces and hyphens. */
const folded = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');

export function named({ statusId, status }: Pick<InStatus, 'statusId' | 'status'>, wanted: readonly string[]): boolean {
  return wanted.some((each) => each === statusId || folded(each) === folded(status));
}

/** With fewer in progress a project may only have nothing in a watched status at the moment. */
const leastInProgress = 10;

/**
 * The ids of a project's statuses that are watched: those named in the settings, by id or name. Where none of its tickets is or was
 * in any of them, as when names are in another language, all that Jira counts as in progress.
 */
export function watchedStatuses(
  open: readonly (InStatus & Pick<Issue, 'statusChanges'>)[],
  { statuses }: Pick<WorkflowBottleneckSettings, 'statuses'>,
): { ids: Set<string>; byCategory: boolean } {
  const passed = open.flatMap(({ statusChanges }) =>
    statusChanges.map(({ toId, to }) => ({ statusId: toId ?? '', status: to ?? '' })),
  );
  const byName = [...open, ...passed].filter((one) => named(one, statuses)).map(({ statusId }) => statusId);
  const inProgress = open.filter(({ statusCategory }) => statusCategory === 'indeterminate');
  if (byName.length > 0 || inProgress.length < leastInProgress) return { ids: new Set(byName), byCategory: false };
  return { ids: new Set(inProgress.map(({ statusId }) => statusId)), byCategory: true };
}
