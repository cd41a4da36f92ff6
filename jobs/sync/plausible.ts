import { withFigures } from '../../agents/numbers.ts';
/** When an answer that is right in form is taken for wrong. Settings of the process; the defaults are Reeve's own. */
export interface DoubtLimits {
  /** A list that loses more than this share of what it had, 0–100, is not believed; 100 believes everything. */
  lossPercent: number;
  /** Losing fewer rows than this is believed, once read twice: somebody tidied up. */
  fewestRows: number;
  /** From so many people on it is odd that all of them, or all but one, fall silent. */
  fewestPeople: number;
  /** More unreadable rows than this in a source are no exceptions any more. */
  mostRefusedRows: number;
  /** Times told otherwise than before are believed once they have been told so for this many days: the clock was wrong before. */
  clockDays: number;
}

export const doubtLimits: DoubtLimits = {
  lossPercent: 20,
  fewestRows: 3,
  fewestPeople: 3,
  mostRefusedRows: 200,
  clockDays: 2,
};

/** Whether `lost` of `before` rows is more than anybody deletes between two readings. */
export function isImplausibleLoss(before: number, lost: number, limits: DoubtLimits): boolean {
  return lost >= limits.fewestRows && lost * 100 > before * limits.lossPercent;
}

/**
 * Whether a list of what an organization has came back as nobody's would: empty, or short of more than is plausible. A
 * company has projects and a workspace has members, so that even one of one must not be lost to an empty list.
 */
export function isImplausibleDirectory(before: number, lost: number, shown: number, limits: DoubtLimits): boolean {
  return (shown === 0 && before > 0 && limits.lossPercent < 100) || isImplausibleLoss(before, lost, limits);
}

/**
 * What is odd about who logged time, in words; null when nothing is. `before` are the authors the mirror has for the same
 * days, `now` those of the answer, `people` how many might log time.
 */
export function oddAuthors(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
  people: number,
  limits: DoubtLimits,
): string | null {
  const silent = [...before].filter((author) => !now.has(author)).length;
  if (silent >= limits.fewestPeople && silent * 100 > before.size * limits.lossPercent)
    return withFigures`${silent} of ${before.size} people who had logged time have no worklogs at all any more`;
  if (now.size === 1 && people >= limits.fewestPeople) return withFigures`only one of ${people} people has worklogs`;
  return null;
}

/** What it looks like when Tempo shows less than it did, and what to check; short, for it must fit into a message. */
export const tempoReach = 'can the token still see everybody’s worklogs?';
