import { dayOf } from '../../agents/calendar/days.ts';
import { lastPeriod, type PeriodKind, periodKinds, periodOf, type ScorePeriod } from '../../agents/scorecard/period.ts';
import { inWords } from '../../agents/visible-text.ts';
import type { ServiceDeps } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';

/**
 * The period somebody asks for: `month` and `quarter` are the last whole ones, as is nothing; else one by name, such as `2026-10`
 * or `2026-Q4`. Throws UserFacingError for what is none.
 */
export async function periodAsked(deps: Pick<ServiceDeps, 'sources' | 'clock'>, word?: string): Promise<ScorePeriod> {
  const { timeZone } = await deps.sources.workspace();
  const today = dayOf(deps.clock(), timeZone);
  const asked = word?.toLowerCase() ?? 'month';
  const kind = periodKinds.find((each): each is PeriodKind => each === asked);
  const period = kind ? lastPeriod(kind, today) : periodOf(asked);
  if (period) return period;
  throw new UserFacingError(
    `“${inWords(asked, 30)}” is no month or quarter. Write \`/pm scorecard month\`, \`/pm scorecard quarter\`, or one by name: \`/pm scorecard ${lastPeriod('quarter', today).name}\`.`,
  );
}
