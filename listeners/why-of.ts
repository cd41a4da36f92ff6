import type { WhyData } from '../views/command/why.ts';
import { shortIdOf } from '../views/ids.ts';
import type { Turn } from './entry.ts';
import { mustBeTold, type Told } from './told.ts';

/** What a notice rests on, for those entitled. Throws RefusedError for others. */
export function whyOf({ deps, actor }: Turn, told: Told): WhyData {
  mustBeTold(deps, actor, told);
  const { notice } = told;
  return { subject: notice.subject.name, id: shortIdOf(notice.key), why: notice.why, timeZone: actor.timeZone };
}
