import type { RowOwner } from '../../integrations/http/page.ts';
import { unstorableOf } from '../../store/storable.ts';
import type { SyncRun } from './run.ts';

/** Does a write; rows that cannot be stored are noted among `where`, and cost no other row and no other part of the sync. */
async function storeNoting(
  { notes }: Pick<SyncRun, 'notes'>,
  where: string,
  write: () => Promise<unknown>,
  ownerOf: (id: string) => RowOwner = () => ({}),
): Promise<void> {
  const unstorable = await unstorableOf(write);
  notes.reject(unstorable.map(({ id, problem }) => ({ where, id, ...ownerOf(id), problem })));
}

/** The same for people, under the list that said it. */
export const storePeople = (
  { notes, store }: Pick<SyncRun, 'notes' | 'store'>,
  where: string,
  list: Parameters<SyncRun['store']['people']['mirror']>[0],
): Promise<void> =>
  storeNoting(
    { notes },
    where,
    () => store.people.mirror(list),
    (accountId) => ({ accountId }),
  );

/** The same for projects. */
export const storeProjects = (
  { notes, store, startedAt }: Pick<SyncRun, 'notes' | 'store' | 'startedAt'>,
  where: string,
  list: Parameters<SyncRun['store']['projects']['mirror']>[0],
): Promise<void> => storeNoting({ notes }, where, () => store.projects.mirror(list, startedAt));
