import type { EpicSnapshot } from './snapshot.ts';

/** The part of an epic that its forecasts speak of, and the hours of the months before. */
export interface Covered {
  epic: EpicSnapshot;
  hoursBefore: number;
}

/**
 * An epic may be older than its first forecast, as all are when Reeve is new: hours of the months before it, and tickets
 * that were done by then, are in no forecast and are compared with none. One that was never forecast stays whole.
 */
export function coveredPart(epic: EpicSnapshot): Covered {
  const months = epic.forecasts.map(({ month }) => month).sort();
  const [first] = months;
  if (first === undefined) return { epic, hoursBefore: 0 };
  const start = `${first}-01`;
  const before = epic.secondsByMonth.filter(([month]) => month < first);
  return {
    epic: {
      ...epic,
      secondsByMonth: epic.secondsByMonth.filter(([month]) => month >= first),
      entries: epic.entries.filter(({ day }) => day >= start),
      tickets: epic.tickets.filter(({ doneOn }) => doneOn === null || doneOn >= start),
    },
    hoursBefore: before.reduce((sum, [, seconds]) => sum + seconds, 0) / 3600,
  };
}
