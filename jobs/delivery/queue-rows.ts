import type { NewOutboxRow, Outbox } from '../../store/outbox.ts';
import type { RunRow } from '../../store/runs.ts';
import { withEdits } from './again-that-day.ts';
import { carrierRank } from './thread.ts';

/**
 * Puts what a run tells into the outbox, before anything else of it is stored: a run that dies in between is run again, and what
 * it has recorded keeps nobody from hearing.
 */
export async function queueRows(
  rows: readonly NewOutboxRow[],
  run: Pick<RunRow, 'by'>,
  outbox: Pick<Outbox, 'addAll' | 'withoutShown' | 'sentAmong' | 'saidOn'>,
  now: Date,
): Promise<void> {
  // Whoever asks for a run in shadow wants to see it again; a schedule shows each thing once.
  const unshown = run.by === 'schedule' ? await outbox.withoutShown(rows) : rows;
  // Before others what they go under: of a run that dies in between nothing is sent that would have stood in its thread.
  const inOrder = (await withEdits(unshown, outbox, now)).toSorted(
    (a, b) => Number(b.rank === carrierRank) - Number(a.rank === carrierRank),
  );
  await outbox.addAll(inOrder, now);
}
