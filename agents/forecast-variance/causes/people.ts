import type { Day } from '../../calendar/types.ts';
import { causeModel } from './model.ts';
import type { Piece } from './work.ts';

/** Who came late to an epic, who carried it and left, as accounts. */
export interface Handover {
  newcomers: Set<string>;
  left: Set<string>;
}

interface Part {
  firstDay: Day;
  firstAt: number;
  lastAt: number;
  early: number;
  hours: number;
}

/**
 * A newcomer is new to the project and came when a tenth of the epic was done, or took over from somebody when a fifth
 * was. Somebody left who did a seventh of the first half and nothing in the last quarter. `knownSince` is when each
 * account first worked on the project's other epics.
 */
export function handoverOf(pieces: readonly Piece[], knownSince: ReadonlyMap<string, Day>): Handover {
  const total = pieces.reduce((sum, { hours }) => sum + hours, 0);
  const people = partsOf(pieces, total);
  const who = (matches: (part: Part, accountId: string) => boolean) =>
    new Set([...people].flatMap(([accountId, part]) => (matches(part, accountId) ? [accountId] : [])));
  const left = who(
    ({ lastAt, early }) => lastAt < 1 - causeModel.gone && early >= causeModel.carried * causeModel.firstHalf * total,
  );
  const isNew = (accountId: string, { firstDay }: Part) => (knownSince.get(accountId) ?? firstDay) >= firstDay;
  return {
    left,
    newcomers: who((part, accountId) => {
      const isLate = part.firstAt > (isNew(accountId, part) ? causeModel.newAfter : causeModel.lateAfter);
      const isPart = part.hours >= causeModel.newcomersShare * total * (1 - part.firstAt);
      return isLate && isPart && (left.size > 0 || isNew(accountId, part));
    }),
  };
}

/** Each person's part, with where in the epic's hours (ratio 0–1) it begins and ends. */
function partsOf(pieces: readonly Piece[], total: number): Map<string, Part> {
  const people = new Map<string, Part>();
  let used = 0;
  for (const { accountId, day, hours } of [...pieces].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const share = total > 0 ? used / total : 0;
    const part = people.get(accountId) ?? { firstDay: day, firstAt: share, lastAt: share, early: 0, hours: 0 };
    const early = part.early + (share < causeModel.firstHalf ? hours : 0);
    people.set(accountId, { ...part, lastAt: share, early, hours: part.hours + hours });
    used += hours;
  }
  return people;
}
