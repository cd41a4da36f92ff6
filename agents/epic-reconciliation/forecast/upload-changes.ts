import type { Month } from '../../calendar/types.ts';
import type { EpicForecast } from '../model.ts';

/** What a file would make of a forecast; before null: there was none. */
export interface UploadChange {
  epicKey: string;
  month: Month;
  /** `''` = all teams together. */
  team: string;
  before: number | null;
  after: number;
}

const nameOf = ({ epicKey, month, team }: Pick<EpicForecast, 'epicKey' | 'month' | 'team'>) =>
  JSON.stringify([epicKey, month, team]);

/** What is new and what changes from what to what, in the order of the file; what stays as it is is left out. */
export function uploadChanges(wanted: readonly EpicForecast[], stored: readonly EpicForecast[]): UploadChange[] {
  const known = new Map(stored.map((each) => [nameOf(each), each.hours]));
  return wanted.flatMap(({ epicKey, month, team, hours }) => {
    const before = known.get(nameOf({ epicKey, month, team })) ?? null;
    const after = Math.round(hours * 100) / 100;
    return before === after ? [] : [{ epicKey, month, team, before, after }];
  });
}
