import { tell } from './delivery/tell.ts';
import type { JobsDeps } from './types.ts';

const agent = { id: 'scorecard', title: 'Scorecard' };

/** Has the scorecards told that are due; their keys keep them from being told twice. */
export async function tellScorecards(deps: JobsDeps): Promise<void> {
  const { scorecards, logger } = deps;
  if (!scorecards) return;
  try {
    const notices = await scorecards();
    if (notices.length > 0) await tell(deps, { agent, runKey: 'scorecard' }, notices);
  } catch (error) {
    logger.error({ err: error }, 'the scorecards of the quarter could not be made');
  }
}
