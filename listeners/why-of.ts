import type { WhyData } from '../views/command/why.ts';
import { shortIdOf } from '../views/ids.ts';
import { acknowledgements, isAcknowledgeable } from './acknowledging.ts';
import type { Turn } from './entry.ts';
import { mustBeTold, type Told } from './told.ts';

/** What a notice rests on and who is on it, for those entitled. Throws RefusedError for others. */
export async function whyOf({ deps, actor }: Turn, told: Told): Promise<WhyData> {
  mustBeTold(deps, actor, told);
  const { notice } = told;
  const { key, subject, why } = notice;
  const acknowledged = (await acknowledgements(deps, actor, [notice]))(notice);
  const offered = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
  return {
    subject: subject.name,
    id: shortIdOf(key),
    why,
    acknowledged,
    acknowledge: offered ? key : null,
    timeZone: actor.timeZone,
  };
}
