import type { Outbox, OutboxRow } from '../../store/outbox.ts';
import { waitsForCarrierReason } from '../../store/outbox-row.ts';
import type { Directory } from './directory.ts';
import { isToldAnyway } from './other-role.ts';
import { nothingNew, saysNothingNew, waitsForCarrier } from './thread.ts';

/** What becomes of a row because of others that are for the same reader; null: it stands by itself. */
export async function amongOthers(
  row: OutboxRow,
  slackUserId: string | null,
  { directory, outbox, now }: { directory: Directory; outbox: Outbox; now: Date },
): Promise<{ kind: 'drop' | 'wait'; reason: string } | null> {
  if (await outbox.hasNewer(row)) return { kind: 'drop', reason: 'a newer notice takes its place' };
  if (await isToldAnyway(row, slackUserId, directory, outbox))
    return { kind: 'drop', reason: 'told to the same person in another role' };
  if (await saysNothingNew(row, slackUserId, outbox)) return { kind: 'drop', reason: nothingNew };
  if (await waitsForCarrier(row, now, outbox)) return { kind: 'wait', reason: waitsForCarrierReason };
  return null;
}
