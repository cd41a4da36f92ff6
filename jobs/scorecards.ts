import { addressNotices } from './delivery/address.ts';
import type { JobsDeps } from './types.ts';

const agent = { id: 'scorecard', title: 'Scorecard' };

/** Has the scorecards told that are due; their keys keep them from being told twice. */
export async function tellScorecards({ scorecards, store, sources, clock, logger }: JobsDeps): Promise<void> {
  if (!scorecards) return;
  try {
    const notices = await scorecards();
    if (notices.length === 0) return;
    const { adminSlackUserIds } = await sources.workspace();
    const rows = addressNotices(notices, { agent, runKey: 'scorecard', mode: 'on', adminSlackUserIds });
    for (const row of rows) await store.outbox.add(row, clock());
  } catch (error) {
    logger.error({ err: error }, 'the scorecards of the quarter could not be made');
  }
}
